import { Stack, Text } from '@mantine/core';
import {
  customAction,
  isRequired,
  isShown,
  nodeSpec,
  valuesOf,
  type FlowNode,
  type FormField as Field,
} from '@mailroom/rules';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { typing } from '../state/flow-store';
import { useEdits } from '../state/use-edits';
import { Fold } from './fold';
import { FormField } from './form-field';
import { withValue, type Values } from './form-values';
import { LastAnswerButton } from './last-answer-button';
import { TemplatePreview } from './template-preview';

interface StepFormProps {
  node: FlowNode;
  locked: boolean;
}

/** The settings of a step, from the description of its kind. */
export function StepForm({ node, locked }: StepFormProps) {
  return node.kind === 'custom' ? <CustomForm node={node} locked={locked} /> : <OwnForm node={node} locked={locked} />;
}

function OwnForm({ node, locked }: StepFormProps) {
  const { run } = useEdits();
  const spec = nodeSpec(node.kind);
  return (
    <Fields
      form={spec.form}
      values={node.data}
      standards={spec.defaults()}
      locked={locked}
      after={(field) => {
        if (field.name === 'templateId' && node.kind === 'respond' && node.data.templateId) {
          return <TemplatePreview id={node.data.templateId} />;
        }
        if (field.name !== 'example' || node.kind !== 'webhook') return null;
        const { data } = node;
        const take = (example: string) => run({ type: 'set-data', nodeId: node.id, data: { ...data, example } });
        return <LastAnswerButton key={data.webhookId} webhookId={data.webhookId} locked={locked} onTake={take} />;
      }}
      // `set-data` checks the data against the kind's schema.
      onChange={(values, typed) =>
        run(
          { type: 'set-data', nodeId: node.id, data: values as unknown as FlowNode['data'] },
          typed ? typing(`${node.id} ${typed}`) : undefined,
        )
      }
    />
  );
}

/** The parameters of a plug-in's action lie one level deeper. */
function CustomForm({ node, locked }: { node: Extract<FlowNode, { kind: 'custom' }>; locked: boolean }) {
  const { t } = useTranslation('flow');
  const { run } = useEdits();
  const { action, params } = node.data;
  const spec = customAction(action);
  if (!spec) {
    return (
      <Text size="sm" c="dimmed">
        {t('inspector.unknownAction', { name: action })}
      </Text>
    );
  }
  return (
    <Fields
      form={spec.form}
      values={params}
      standards={spec.defaults()}
      locked={locked}
      onChange={(next, typed) =>
        run(
          { type: 'set-data', nodeId: node.id, data: { action, params: next } },
          typed ? typing(`${node.id} ${typed}`) : undefined,
        )
      }
    />
  );
}

interface FieldsProps {
  form: readonly Field[];
  values: object;
  /** What a new step of the kind begins with. */
  standards: object;
  locked: boolean;
  /** What belongs below a field. */
  after?: (field: Field) => ReactNode;
  onChange: (values: Values, typed?: string) => void;
}

/** Seldom needed fields are folded away, unless one of them is set. */
function Fields({ form, values: data, standards, locked, after, onChange }: FieldsProps) {
  const { t } = useTranslation('flow');
  const values = valuesOf(data);
  const defaults = valuesOf(standards);
  const shown = form.filter((field) => isShown(form, field, values));
  const seldom = shown.filter((field) => field.advanced);
  const view = (field: Field) => (
    <div key={field.name}>
      <FormField
        field={field}
        value={values.get(field.name)}
        standard={defaults.get(field.name)}
        required={isRequired(form, field, values)}
        locked={locked}
        onChange={(value, isTyping = false) =>
          onChange(withValue(form, values, defaults, field.name, value), isTyping ? field.name : undefined)
        }
      />
      {after?.(field)}
    </div>
  );
  if (form.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('inspector.noSettings')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {shown.filter((field) => !field.advanced).map(view)}
      {seldom.length > 0 && (
        <Fold label={t('inspector.more')} startsOpen={seldom.some((field) => values.get(field.name) !== undefined)}>
          <Stack gap="sm">{seldom.map(view)}</Stack>
        </Fold>
      )}
    </Stack>
  );
}
