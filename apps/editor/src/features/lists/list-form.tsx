import { Alert, Radio, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { LIST_LIMITS } from '@mailroom/rules';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDeleteNamedList, useSaveNamedList } from '../../api/lists';
import { fieldErrors } from '../../api/problem';
import type { ListKind, NamedList } from '../../api/types';
import { Form } from '../../ui/form';
import { ReadOnlyFields } from '../../ui/read-only';
import { ResourceActions } from '../../ui/resource-actions';
import { UsedByLine } from '../../ui/resource-page';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import { EntriesField } from './entries-field';
import { checkEntries } from './entry-checks';
import { entriesText } from './list-entries';
import { ListTest } from './list-test';
import classes from './lists.module.css';

const KINDS = ['addresses', 'words'] as const satisfies readonly ListKind[];

interface Values {
  name: string;
  description: string;
  kind: ListKind;
  text: string;
}

const valuesOf = (list: NamedList | undefined): Values => ({
  name: list?.name ?? '',
  description: list?.description ?? '',
  kind: list?.kind ?? 'addresses',
  text: entriesText(list?.entries ?? []),
});

/** @param list absent: a new one */
export function ListForm({ list }: { list?: NamedList }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const save = useSaveNamedList(list?.id);
  const remove = useDeleteNamedList();
  const again = useSaveNamedList();
  const form = useForm<Values>({
    initialValues: valuesOf(list),
    validate: { name: (value) => (value.trim() ? null : t('form.required')) },
  });
  useUnsavedChanges(form.isDirty);
  const { kind, text } = form.values;
  // Ten thousand lines are checked behind the typing, not before each letter.
  const settled = useDeferredValue(text);
  const language = i18n.language === 'sk' ? 'sk' : 'en';
  const checked = useMemo(() => checkEntries(kind, settled, language), [kind, settled, language]);
  const hasTooMany = checked.entries.length > LIST_LIMITS.entries;

  const submit = (values: Values) => {
    const now = checkEntries(values.kind, values.text, language);
    if (now.problems.length > 0 || now.entries.length > LIST_LIMITS.entries) return;
    save.mutate(
      { name: values.name.trim(), description: values.description.trim(), kind: values.kind, entries: now.entries },
      {
        onSuccess: (saved) => {
          form.setValues(valuesOf(saved));
          form.resetDirty();
          toastDone(t('lists.saved'));
          if (!list) void navigate(`/lists/${saved.id}`, { replace: true });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  };
  return (
    <Form onSubmit={form.onSubmit(submit)}>
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          <Section title={t('lists.entries')} description={t('lists.entriesHelp')}>
            <ReadOnlyFields right="materials:change">
              <EntriesField
                name={form.values.name}
                kind={kind}
                text={text}
                checked={checked}
                onChange={(next) => form.setFieldValue('text', next)}
              />
            </ReadOnlyFields>
            {hasTooMany && <Alert color="red">{t('lists.tooMany', { max: LIST_LIMITS.entries })}</Alert>}
          </Section>
        </Stack>
        <Stack gap="lg" miw={0}>
          <Section title={t('record.properties')}>
            <ReadOnlyFields right="materials:change">
              <Stack>
                <TextInput label={t('common.name')} withAsterisk maxLength={120} {...form.getInputProps('name')} />
                <TextInput label={t('common.description')} maxLength={500} {...form.getInputProps('description')} />
                <Radio.Group label={t('lists.kind')} {...form.getInputProps('kind')}>
                  <Stack gap="xs" mt={6}>
                    {KINDS.map((value) => (
                      <Radio
                        key={value}
                        value={value}
                        label={t(`listKind.${value}`)}
                        description={t(`lists.kindHelp.${value}`)}
                      />
                    ))}
                  </Stack>
                </Radio.Group>
              </Stack>
            </ReadOnlyFields>
            {list && <UsedByLine flows={list.usedBy} />}
          </Section>
          <ListTest kind={kind} entries={checked.entries} />
        </Stack>
      </div>
      <ResourceActions
        resource={list}
        save={{
          label: t('lists.save'),
          isPending: save.isPending,
          error: save.error,
          disabled: checked.problems.length > 0 || hasTooMany,
        }}
        remove={{
          title: t('lists.deleteTitle'),
          text: t('lists.deleteText', { name: list?.name }),
          done: t('lists.deleted'),
          isPending: remove.isPending,
          mutate: remove.mutate,
          restore: () =>
            list &&
            again.mutate({ name: list.name, description: list.description, kind: list.kind, entries: list.entries }),
        }}
        list="/lists"
      />
    </Form>
  );
}
