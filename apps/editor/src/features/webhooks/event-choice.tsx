import { Checkbox, Fieldset, Input, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OfferedEvent } from '../../api/types';
import { useEventWords } from './use-event-words';
import classes from './webhooks.module.css';

/** All events, also those to come. */
export const EVERY_EVENT = '*';
/** Sent by flows that name the endpoint, whatever it asked for. */
const BY_FLOWS_ALONE = 'flow.webhook';

interface EventChoiceProps {
  offered: readonly OfferedEvent[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  error?: React.ReactNode;
}

/** Which events an endpoint asks for: one by one, by group, or all of them. */
export function EventChoice({ offered, value, onChange, error }: EventChoiceProps) {
  const { t } = useTranslation();
  const { labelOf, descriptionOf } = useEventWords();
  const all = value.includes(EVERY_EVENT);
  const events = offered.filter(({ name }) => name !== BY_FLOWS_ALONE);
  const groups = [...new Set(events.map(({ group }) => group))];
  return (
    <Fieldset legend={t('webhooks.events')} classNames={{ legend: classes.legend }}>
      <Stack gap="sm">
        <Switch
          label={t('webhooks.allEvents')}
          description={t('webhooks.allEventsHelp')}
          checked={all}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? [EVERY_EVENT] : [])}
        />
        {!all &&
          groups.map((group) => {
            const names = events.filter((event) => event.group === group).map(({ name }) => name);
            const chosen = names.filter((name) => value.includes(name));
            const others = value.filter((name) => !names.includes(name));
            return (
              <Stack key={group} gap={6} role="group" aria-label={t(`webhooks.group.${group}`)}>
                <Checkbox
                  fw={600}
                  label={t(`webhooks.group.${group}`)}
                  checked={chosen.length === names.length}
                  indeterminate={chosen.length > 0 && chosen.length < names.length}
                  onChange={({ currentTarget }) => onChange(currentTarget.checked ? [...others, ...names] : others)}
                />
                <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" verticalSpacing={6} pl={28}>
                  {names.map((name) => (
                    <Checkbox
                      key={name}
                      size="sm"
                      label={labelOf(name)}
                      description={descriptionOf(name)}
                      checked={value.includes(name)}
                      onChange={({ currentTarget }) =>
                        onChange(currentTarget.checked ? [...value, name] : value.filter((other) => other !== name))
                      }
                    />
                  ))}
                </SimpleGrid>
              </Stack>
            );
          })}
        {!all && value.length === 0 && (
          <Text size="xs" c="dimmed">
            {t('webhooks.noEvents')}
          </Text>
        )}
        {error && <Input.Error>{error}</Input.Error>}
      </Stack>
    </Fieldset>
  );
}
