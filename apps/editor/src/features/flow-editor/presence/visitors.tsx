import { Avatar, Group, Popover, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FlowPresence } from '../../../api/flow-presence';
import classes from './presence.module.css';
import { usePresenceState } from './presence-context';

type Visitor = FlowPresence['visitors'][number];

/** As many faces as fit; the rest is a number. */
const SHOWN = 4;

/** Who else has the flow open; nothing while nobody has. */
export function Visitors() {
  const { t } = useTranslation('flow');
  const visitors = usePresenceState((state) => state.seen?.visitors);
  const others = visitors?.filter(({ isThisTab }) => !isThisTab) ?? [];
  const stateOf = ({ isEditing }: Visitor) => t(isEditing ? 'presence.changing' : 'presence.looking');
  const nameOf = ({ user, isYou }: Visitor) => (isYou ? `${t('presence.you')}, ${t('presence.otherTab')}` : user.name);
  if (others.length === 0) return null;
  return (
    <Popover position="bottom-end" withArrow shadow="md" trapFocus={false}>
      <Popover.Target>
        <UnstyledButton
          className={classes.visitors}
          visibleFrom="sm"
          title={others.map((visitor) => `${nameOf(visitor)}: ${stateOf(visitor)}`).join('\n')}
          data-testid="visitors"
        >
          <VisuallyHidden>{t('presence.open', { count: others.length })}</VisuallyHidden>
          {others.slice(0, SHOWN).map((visitor, index) => (
            <Face key={index} visitor={visitor} />
          ))}
          {others.length > SHOWN && (
            <Text size="xs" component="span" ml={4} aria-hidden>
              +{others.length - SHOWN}
            </Text>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb={8}>
          {t('presence.title')}
        </Text>
        <ul className={classes.list}>
          {visitors?.map((visitor, index) => (
            <li key={index}>
              <Group gap={8} wrap="nowrap">
                <Face visitor={visitor} />
                <Text size="sm">
                  {visitor.isThisTab ? `${t('presence.you')}, ${t('presence.thisTab')}` : nameOf(visitor)}
                  <Text span inherit c="dimmed">
                    {' · '}
                    {stateOf(visitor)}
                  </Text>
                </Text>
              </Group>
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Initials, and a pencil for who is changing the flow. */
function Face({ visitor: { user, isEditing } }: { visitor: Visitor }) {
  return (
    <span className={classes.face} aria-hidden>
      <Avatar size={26} name={user.name} color={isEditing ? 'iris' : 'gray'} variant="light" />
      {isEditing && (
        <span className={classes.sign}>
          <IconPencil size={10} />
        </span>
      )}
    </span>
  );
}
