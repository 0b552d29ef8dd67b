import { Badge, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import classes from './shell.module.css';
import { type Entry, type NavigationSection, useSections } from './use-sections';

export function Navigation({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const [closed, setClosed] = useLocalStorage<string[]>({ key: 'mailroom-navigation-closed', defaultValue: [] });
  return (
    <nav aria-label={t('shell.navigation')}>
      {useSections().map((section) => (
        <SectionLinks
          key={section.id}
          section={section}
          narrow={narrow}
          // Without its headings nothing could be opened again.
          isOpen={narrow || !closed.includes(section.id)}
          onToggle={() =>
            setClosed((before) =>
              before.includes(section.id) ? before.filter((id) => id !== section.id) : [...before, section.id],
            )
          }
        />
      ))}
    </nav>
  );
}

interface SectionLinksProps {
  section: NavigationSection;
  narrow: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** A group that can be folded: then it shows only where one is, and what waits for a person. */
function SectionLinks({ section: { label, entries }, narrow, isOpen, onToggle }: SectionLinksProps) {
  const { pathname } = useLocation();
  const list = useId();
  const isHere = ({ to }: Entry) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`));
  const shown = isOpen ? entries : entries.filter((entry) => isHere(entry) || (entry.waiting ?? 0) > 0);
  return (
    <div>
      {label &&
        (narrow ? (
          <div className={classes.group}>{label}</div>
        ) : (
          <UnstyledButton className={classes.group} onClick={onToggle} aria-expanded={isOpen} aria-controls={list}>
            {label}
            <IconChevronDown size={14} aria-hidden />
          </UnstyledButton>
        ))}
      <div id={list}>
        {shown.map((entry) => (
          <NavigationLink key={entry.to} narrow={narrow} {...entry} />
        ))}
      </div>
    </div>
  );
}

function NavigationLink({ to, label, icon: Icon, waiting = 0, narrow }: Entry & { narrow: boolean }) {
  const { t } = useTranslation();
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <NavLink to={to} end={to === '/'} className={classes.link}>
        <Icon size={19} stroke={1.7} aria-hidden />
        {narrow ? <VisuallyHidden>{label}</VisuallyHidden> : <span>{label}</span>}
        {waiting > 0 && (
          <Badge className={classes.count} size="xs" color="orange" circle={waiting < 10}>
            {waiting > 99 ? '99+' : waiting}
            <VisuallyHidden>{t('shell.waiting')}</VisuallyHidden>
          </Badge>
        )}
      </NavLink>
    </Tooltip>
  );
}
