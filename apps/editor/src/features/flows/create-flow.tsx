import { Radio, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { FlowFile } from '@mailroom/rules';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCreateFlow } from '../../api/flows';
import { useMailboxes } from '../../api/mailboxes';
import { fieldErrors } from '../../api/problem';
import type { FlowSummary } from '../../api/types';
import { FormModal } from '../../ui/form-modal';
import { FilePreview } from '../flow-editor/exchange/import-dialog';
import { FlowSource } from '../flow-editor/exchange/flow-source';
import { ReferenceMatches } from '../flow-editor/exchange/reference-matches';
import { TemplateCards } from '../flow-editor/exchange/template-cards';
import { TEMPLATES, templateFile } from '../flow-editor/exchange/templates/templates';
import { useMatches } from '../flow-editor/exchange/use-matches';
import { useFlowLanguage } from '../flow-editor/i18n/use-language';

/** What a new flow is made of: nothing or a template, a file, or another flow. */
export type Beginning =
  { kind: 'template'; id: string | null } | { kind: 'file' } | { kind: 'copy'; name: string; file: FlowFile };

interface Values {
  name: string;
  scope: FlowSummary['scope'];
  mailboxId: string | null;
}

interface CreateFlowProps {
  beginning: Beginning;
  onClose: () => void;
}

export function CreateFlow({ beginning, onClose }: CreateFlowProps) {
  const { t } = useTranslation();
  const { t: words } = useTranslation('flow');
  const navigate = useNavigate();
  const create = useCreateFlow();
  const language = useFlowLanguage();
  const [templateId, setTemplateId] = useState(beginning.kind === 'template' ? beginning.id : null);
  const [taken, setTaken] = useState<FlowFile | null>(beginning.kind === 'copy' ? beginning.file : null);
  const fromTemplate = useMemo(() => {
    const template = TEMPLATES.find(({ id }) => id === templateId);
    return template ? templateFile(template, language) : null;
  }, [templateId, language]);
  const file = fromTemplate ?? taken;
  const matches = useMatches(file);
  const lacksFile = beginning.kind === 'file' && file === null;
  // A mailbox has one flow; those that have theirs are not offered.
  const mailboxes = useMailboxes().data;
  const free = mailboxes?.filter((mailbox) => mailbox.flow === null) ?? [];
  const isEveryoneServed = mailboxes !== undefined && free.length === 0;
  const only = free.length === 1 ? (free[0]?.id ?? null) : null;
  const form = useForm<Values>({
    initialValues: {
      name: beginning.kind === 'copy' ? beginning.name : (fromTemplate?.name ?? ''),
      scope: beginning.kind === 'copy' ? scopeOf(beginning.file) : 'mailbox',
      mailboxId: null,
    },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      mailboxId: (value, { scope }) =>
        scope === 'mailbox' && !isEveryoneServed && !(value ?? only) ? t('flows.chooseMailbox') : null,
    },
  });
  // Until another is chosen: what is still possible.
  const scope = isEveryoneServed && form.values.scope === 'mailbox' ? 'global' : form.values.scope;
  /** What was proposed gives way to the next proposal; what was typed stays. */
  const propose = (before: FlowFile | null, next: FlowFile | null) => {
    if (form.values.name === '' || form.values.name === before?.name) form.setFieldValue('name', next?.name ?? '');
  };
  const chooseTemplate = (id: string | null) => {
    const template = TEMPLATES.find((candidate) => candidate.id === id);
    propose(file, template ? templateFile(template, language) : null);
    setTemplateId(id);
  };
  const readFile = (next: FlowFile | null) => {
    if (next) {
      propose(file, next);
      form.setFieldValue('scope', scopeOf(next));
    }
    setTaken(next);
  };
  const submit = ({ name, mailboxId }: Values) => {
    if (lacksFile) return;
    create.mutate(
      {
        name: name.trim(),
        scope,
        mailboxId: scope === 'mailbox' ? (mailboxId ?? only) : null,
        ...(file && { draft: matches.settle() }),
      },
      {
        onSuccess: (flow) => void navigate(`/flows/${flow.id}`),
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  const title = {
    template: t('flows.create'),
    file: t('flows.importTitle'),
    copy: t('flows.duplicateTitle', { name: beginning.kind === 'copy' ? beginning.file.name : '' }),
  }[beginning.kind];
  return (
    <FormModal
      title={title}
      submitLabel={beginning.kind === 'file' ? t('flows.importDo') : t('action.create')}
      onClose={onClose}
      onSubmit={form.onSubmit(submit)}
      saving={create.isPending}
      error={create.error}
      size={beginning.kind === 'template' ? 920 : 'lg'}
    >
      {beginning.kind === 'file' && (
        <>
          <FlowSource onRead={readFile} />
          {file && <FilePreview file={file} />}
        </>
      )}
      <TextInput label={t('flows.name')} withAsterisk maxLength={120} data-autofocus {...form.getInputProps('name')} />
      <Radio.Group label={t('flows.scope')} {...form.getInputProps('scope')} value={scope}>
        <SimpleGrid
          cols={{ base: 1, sm: beginning.kind === 'template' ? 3 : 1 }}
          spacing="md"
          verticalSpacing="xs"
          mt={6}
        >
          <Radio
            value="mailbox"
            label={t('flows.mailboxScope')}
            disabled={isEveryoneServed}
            description={isEveryoneServed && t('flows.noFreeMailbox')}
          />
          <Radio value="global" label={t('flows.global')} description={t('flows.globalHint')} />
          <Radio value="shared" label={t('flows.shared')} description={t('flows.sharedHint')} />
        </SimpleGrid>
      </Radio.Group>
      {scope === 'mailbox' && (
        <Select
          label={t('common.mailbox')}
          placeholder={t('flows.chooseMailbox')}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          withAsterisk
          allowDeselect={false}
          {...form.getInputProps('mailboxId')}
          value={form.values.mailboxId ?? only}
        />
      )}
      {beginning.kind === 'template' && (
        <TemplateCards value={templateId} onChange={chooseTemplate} label={words('exchange.startWith')} withEmpty />
      )}
      <ReferenceMatches matches={matches} />
    </FormModal>
  );
}

const scopeOf = ({ scope }: FlowFile): FlowSummary['scope'] => (scope === 'personal' ? 'mailbox' : scope);
