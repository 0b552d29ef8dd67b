import { Box, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { newId, type FlowNode, type Problem, type SwitchCase } from '@mailroom/rules';
import { IconPlus, IconTable } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { newGroup, withFreshIds } from '../conditions/edit-group';
import { GroupEditor } from '../conditions/group-editor';
import { MatchesProvider } from '../conditions/matches-context';
import { RuleMenu } from '../conditions/rule-menu';
import { typing } from '../state/flow-store';
import { useEdits } from '../state/use-edits';
import { DecisionTable } from '../table/decision-table';
import classes from './inspector.module.css';

interface SwitchFormProps {
  node: Extract<FlowNode, { kind: 'switch' }>;
  problems: readonly Problem[];
  locked: boolean;
}

/** The cases of a switch, tried from top to bottom. */
export function SwitchForm({ node, problems, locked }: SwitchFormProps) {
  const { t } = useTranslation('flow');
  const { run } = useEdits();
  const { cases } = node.data;
  const [isTable, table] = useDisclosure(false);
  const groups = useMemo(() => cases.map(({ when }) => when), [cases]);

  const set = (next: SwitchCase[], typed?: string) =>
    run(
      { type: 'set-data', nodeId: node.id, data: { cases: next } },
      typed ? typing(`${node.id} ${typed}`) : undefined,
    );
  const replace = (index: number, next: SwitchCase, typed?: string) => set(cases.with(index, next), typed);
  const swap = (a: number, b: number) => () => {
    const [first, second] = [cases[a], cases[b]];
    if (first && second) set(cases.with(a, second).with(b, first));
  };

  return (
    <Stack gap="sm">
      <Text size="xs" c="dimmed">
        {t('switch.hint')}
      </Text>
      <Button
        size="compact-xs"
        variant="light"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconTable size={14} />}
        onClick={table.open}
      >
        {t('table.show')}
      </Button>
      {isTable && <DecisionTable node={node} problems={problems} locked={locked} onClose={table.close} />}
      <MatchesProvider groups={groups}>
        {cases.map((item, index) => (
          <Box
            key={item.id}
            className={classes.case}
            role="group"
            aria-label={item.title || t('switch.case', { number: index + 1 })}
            data-testid="switch-case"
          >
            <Stack gap={8}>
              <Group gap={4} wrap="nowrap">
                <TextInput
                  flex={1}
                  size="xs"
                  aria-label={t('switch.title')}
                  placeholder={t('switch.case', { number: index + 1 })}
                  maxLength={200}
                  disabled={locked}
                  value={item.title ?? ''}
                  onChange={(event) => {
                    const { title: _before, ...rest } = item;
                    const title = event.currentTarget.value;
                    replace(index, title ? { ...rest, title } : rest, `${item.id} title`);
                  }}
                />
                {!locked && (
                  <RuleMenu
                    label={t('condition.groupOptions')}
                    actions={{
                      onMoveUp: index > 0 ? swap(index - 1, index) : undefined,
                      onMoveDown: index < cases.length - 1 ? swap(index, index + 1) : undefined,
                      onDuplicate: () =>
                        set(
                          cases.toSpliced(index + 1, 0, { ...item, id: newId('case'), when: withFreshIds(item.when) }),
                        ),
                      onRemove: cases.length > 1 ? () => set(cases.toSpliced(index, 1)) : undefined,
                    }}
                  />
                )}
              </Group>
              <GroupEditor
                group={item.when}
                problems={problems}
                locked={locked}
                onChange={(when, typed) => replace(index, { ...item, when }, typed)}
              />
            </Stack>
          </Box>
        ))}
      </MatchesProvider>
      {!locked && (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => set([...cases, { id: newId('case'), when: newGroup() }])}
        >
          {t('switch.add')}
        </Button>
      )}
    </Stack>
  );
}
