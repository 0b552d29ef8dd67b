import { ActionIcon, Button, Fieldset, Group, MultiSelect, Select, Stack, TagsInput, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFlows } from '../../api/flows';
import { useMailboxes } from '../../api/mailboxes';
import { useTeams } from '../../api/people';
import type { SaveWebhook } from '../../api/types';
import classes from './webhooks.module.css';

type Filter = SaveWebhook['filter'];
type Condition = Filter[number];

const FIELDS = [
  'mailboxId',
  'flowId',
  'teamId',
  'status',
  'priority',
  'class',
  'code',
] as const satisfies readonly Condition['field'][];
const LISTS = {
  status: ['new', 'assigned', 'pending', 'closed', 'rejected', 'duplicate'],
  priority: ['low', 'normal', 'high', 'urgent'],
  class: ['human', 'auto-reply', 'out-of-office', 'bounce', 'list', 'bulk', 'calendar'],
} as const;

/** Conditions on what an event tells; all of them must hold. */
export function FilterFields({ value, onChange }: { value: Filter; onChange: (value: Filter) => void }) {
  const { t } = useTranslation();
  const put = (index: number, condition: Condition) =>
    onChange(value.map((each, place) => (place === index ? condition : each)));
  const free = FIELDS.filter((field) => !value.some((condition) => condition.field === field));
  return (
    <Fieldset legend={t('webhooks.filter')} classNames={{ legend: classes.legend }}>
      <Stack gap="sm">
        <Text size="xs" c="dimmed">
          {t('webhooks.filterHelp')}
        </Text>
        {value.map((condition, index) => (
          <Group key={condition.field} align="flex-end" gap="xs" wrap="nowrap">
            <Select
              w={150}
              label={t('webhooks.filterField')}
              data={[condition.field, ...free].map((field) => ({ value: field, label: t(`webhooks.field.${field}`) }))}
              value={condition.field}
              allowDeselect={false}
              onChange={(field) => field && put(index, { field, in: [] })}
            />
            <Values condition={condition} onChange={(values) => put(index, { ...condition, in: values })} />
            <ActionIcon
              mb={4}
              aria-label={`${t('webhooks.removeCondition')}: ${t(`webhooks.field.${condition.field}`)}`}
              onClick={() => onChange(value.filter((_, place) => place !== index))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        {free[0] && (
          <Button
            variant="default"
            size="xs"
            w="fit-content"
            leftSection={<IconPlus size={14} />}
            onClick={() => free[0] && onChange([...value, { field: free[0], in: [] }])}
          >
            {t('webhooks.addCondition')}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

function Values({ condition, onChange }: { condition: Condition; onChange: (values: string[]) => void }) {
  const { t } = useTranslation();
  const mailboxes = useMailboxes().data ?? [];
  const flows = useFlows().data ?? [];
  const teams = useTeams().data ?? [];
  const { field, in: values } = condition;
  const common = { flex: 1, miw: 0, label: t('webhooks.filterValues'), value: values, onChange };
  if (field === 'ownerId' || field === 'code') return <TagsInput {...common} />;
  const named = { mailboxId: mailboxes, flowId: flows, teamId: teams };
  const data =
    field === 'mailboxId' || field === 'flowId' || field === 'teamId'
      ? named[field].map(({ id, name }) => ({ value: id, label: name }))
      : field === 'status'
        ? LISTS.status.map((each) => ({ value: each, label: t(`caseStatus.${each}`) }))
        : field === 'priority'
          ? LISTS.priority.map((each) => ({ value: each, label: t(`priority.${each}`) }))
          : LISTS.class.map((each) => ({ value: each, label: t(`class.${each}`) }));
  return <MultiSelect {...common} data={data} searchable />;
}
