import { Stack, Text } from '@mantine/core';
import { nodeSpec, type FlowNode, type FormField as Field } from '@mailroom/rules';
import { useTranslation } from 'react-i18next';
import { typing } from '../state/flow-store';
import { useEdits } from '../state/use-edits';
import { FormField } from './form-field';

/** The settings of a step, from the description of its kind. */
export function StepForm({ node, locked }: { node: FlowNode; locked: boolean }) {
  const { t } = useTranslation('flow');
  const { run } = useEdits();
  const spec = nodeSpec(node.kind);
  const values = new Map<string, unknown>(Object.entries(node.data));
  const standards = new Map<string, unknown>(Object.entries(spec.defaults()));

  const change = (field: Field, value: unknown, isTyping: boolean) => {
    const next = new Map(values);
    if (value === undefined) next.delete(field.name);
    else next.set(field.name, value);
    // Fields that are out of sight after this must not keep a setting nobody sees.
    for (const other of spec.form) if (!isShown(other, next)) next.delete(other.name);
    // `set-data` checks the data against the kind's schema.
    const data = Object.fromEntries(next) as unknown as FlowNode['data'];
    run({ type: 'set-data', nodeId: node.id, data }, isTyping ? typing(`${node.id} ${field.name}`) : undefined);
  };

  if (spec.form.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('inspector.noSettings')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {spec.form
        .filter((field) => isShown(field, values))
        .map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={values.get(field.name)}
            standard={standards.get(field.name)}
            locked={locked}
            onChange={(value, isTyping = false) => change(field, value, isTyping)}
          />
        ))}
    </Stack>
  );
}

const isShown = ({ visibleWhen }: Field, values: ReadonlyMap<string, unknown>): boolean =>
  !visibleWhen || visibleWhen.in.includes(String(values.get(visibleWhen.field)));
