import { Anchor, Collapse, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { AuditEntry } from '../../api/audit';
import { When } from '../../ui/when';
import { useActionWords } from './action-words';
import classes from './audit.module.css';
import { EntryDetail } from './entry-detail';
import { subjectPath } from './subject-path';

/** One entry: what, about what, by whom, from where and when; unfolded, what changed. */
export function EntryRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation();
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const words = useActionWords();
  const path = subjectPath(entry);
  const what = words.action(entry.action);
  const Icon = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.row}>
      <div className={classes.line}>
        <UnstyledButton
          className={classes.toggle}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={`${t('audit.showDetails')}: ${what}`}
        >
          <Icon size={16} aria-hidden />
          <Text component="span" size="sm" fw={550}>
            {what}
          </Text>
        </UnstyledButton>
        <Text size="sm" component="span" className={classes.subject}>
          {entry.subjectName && path ? (
            <Anchor component={Link} to={path} inherit>
              {entry.subjectName}
            </Anchor>
          ) : (
            entry.subjectName
          )}
        </Text>
        <Text size="xs" c="dimmed" component="span" className={classes.who}>
          {entry.by ? entry.by.name || entry.by.id : t('audit.program')}
          {entry.apiKey &&
            ` · ${entry.apiKey.name === null ? t('audit.byUnknownKey') : t('audit.byKey', { name: entry.apiKey.name })}`}
          {entry.ip && ` · ${entry.ip}`}
          {' · '}
          <When at={entry.at} />
        </Text>
      </div>
      <Collapse expanded={isOpen} id={id}>
        <div className={classes.detail}>
          <EntryDetail entry={entry} />
        </div>
      </Collapse>
    </li>
  );
}
