import { Button, Checkbox, Group, Input, Table, Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../api/session';
import type { Right } from '../../api/types';
import { byResource, partsOf } from './resources';

interface RightsFieldProps {
  value: Right[];
  onChange: (rights: Right[]) => void;
  error?: ReactNode;
}

/** What a key may do: one's own rights to choose from, each as far as it really reaches. */
export function RightsField({ value, onChange, error }: RightsFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const { rights } = useSignedIn();
  const reach = (right: Right) => rights[right] ?? 'none';
  const held = (Object.keys(rights) as Right[]).filter((right) => reach(right) !== 'none');
  const reading = held.filter((right) => right.endsWith(':read'));
  const toggle = (right: Right, isOn: boolean) =>
    onChange(isOn ? [...value, right] : value.filter((each) => each !== right));
  if (held.length === 0) {
    return (
      <Input.Wrapper label={t('apiKeys.rights')} labelElement="div">
        <Text size="sm" c="dimmed">
          {t('apiKeys.noRights')}
        </Text>
      </Input.Wrapper>
    );
  }
  return (
    <div role="group" aria-labelledby={id} aria-describedby={`${id}-help`}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Input.Label id={id} component="div" required>
            {t('apiKeys.rights')}
          </Input.Label>
          <Input.Description id={`${id}-help`}>{t('apiKeys.rightsHelp')}</Input.Description>
        </div>
        <Group gap={4}>
          <Button size="compact-xs" variant="default" onClick={() => onChange(reading)}>
            {t('apiKeys.onlyReading')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onChange(held)}>
            {t('apiKeys.everything')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => onChange([])}>
            {t('apiKeys.nothing')}
          </Button>
        </Group>
      </Group>
      <Table mt="xs" verticalSpacing={6} withRowBorders>
        <Table.Tbody>
          {byResource(held).map(([resource, group]) => (
            <Table.Tr key={resource}>
              <Table.Th scope="row" fw={500} w={{ base: 110, sm: 170 }} style={{ verticalAlign: 'top' }}>
                {t(`apiKeys.resource.${resource}`)}
              </Table.Th>
              <Table.Td>
                <Group gap="6px 16px">
                  {group.map((right) => (
                    <Checkbox
                      key={right}
                      size="sm"
                      checked={value.includes(right)}
                      onChange={(event) => toggle(right, event.currentTarget.checked)}
                      aria-label={`${t(`apiKeys.resource.${resource}`)}: ${t(`apiKeys.action.${partsOf(right)[1]}`)}`}
                      label={
                        <>
                          {t(`apiKeys.action.${partsOf(right)[1]}`)}
                          {reach(right) !== 'all' && (
                            <Text span size="xs" c="dimmed">
                              {' '}
                              {t(`apiKeys.scope.${reach(right)}`)}
                            </Text>
                          )}
                        </>
                      }
                    />
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {error ? <Input.Error mt={4}>{error}</Input.Error> : null}
    </div>
  );
}
