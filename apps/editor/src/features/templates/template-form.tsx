import { Alert, Button, Select, Stack, Tabs, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fieldErrors } from '../../api/problem';
import { useMay } from '../../api/session';
import { useDeleteTemplate, useSaveTemplate } from '../../api/templates';
import type { Template, TemplateText } from '../../api/types';
import { Form } from '../../ui/form';
import { ReadOnlyFields } from '../../ui/read-only';
import { ResourceActions } from '../../ui/resource-actions';
import { UsedByLine } from '../../ui/resource-page';
import { Section } from '../../ui/section';
import { toastDone } from '../../ui/toast';
import { useUnsavedChanges } from '../../ui/unsaved-changes';
import { LANGUAGE_CODES, useLanguageName } from './languages';
import { TemplatePreview } from './template-preview';
import { TextFields } from './text-fields';
import classes from './templates.module.css';

interface Values {
  name: string;
  texts: TemplateText[];
}

const emptyText = (language: string): TemplateText => ({ language, subject: '', text: '' });

/** @param template absent: a new one */
export function TemplateForm({ template }: { template?: Template }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useLanguageName();
  const mayChange = useMay('materials:change');
  const save = useSaveTemplate(template?.id);
  const remove = useDeleteTemplate();
  const again = useSaveTemplate();
  const form = useForm<Values>({
    initialValues: { name: template?.name ?? '', texts: template?.texts ?? [emptyText('')] },
    validate: {
      name: (value) => (value.trim() ? null : t('form.required')),
      texts: { text: (value) => (value.trim() ? null : t('form.required')) },
    },
  });
  useUnsavedChanges(form.isDirty);
  const { texts } = form.values;
  const [chosen, setChosen] = useState(texts[0]?.language ?? '');
  const index = Math.max(
    0,
    texts.findIndex(({ language }) => language === chosen),
  );
  const current = texts[index] ?? emptyText('');

  const add = (language: string | null) => {
    if (language === null) return;
    const code = language === EVERY ? '' : language;
    form.insertListItem('texts', emptyText(code));
    setChosen(code);
  };
  const drop = () => {
    form.removeListItem('texts', index);
    setChosen(texts.find((_, at) => at !== index)?.language ?? '');
  };
  const submit = (values: Values) =>
    save.mutate(
      { name: values.name.trim(), texts: values.texts.map((text) => ({ ...text, subject: text.subject.trim() })) },
      {
        onSuccess: (saved) => {
          toastDone(t('templates.saved'));
          form.resetDirty();
          if (!template) void navigate(`/templates/${saved.id}`, { replace: true });
        },
        onError: (error) => form.setErrors(fieldErrors(error)),
      },
    );
  // What is missing may be in a language that is not in sight.
  const showFirstMissing = () => {
    const missing = texts.find(({ text }) => !text.trim());
    if (missing) setChosen(missing.language);
  };
  return (
    <Form onSubmit={form.onSubmit(submit, showFirstMissing)}>
      <div className={classes.columns}>
        <Stack gap="lg" miw={0}>
          <Section title={t('record.properties')}>
            <ReadOnlyFields right="materials:change">
              <TextInput label={t('common.name')} withAsterisk maxLength={120} {...form.getInputProps('name')} />
            </ReadOnlyFields>
            {template && <UsedByLine flows={template.usedBy} />}
          </Section>
          <Section
            title={t('templates.text')}
            aside={
              mayChange && <AddLanguage taken={texts.map(({ language }) => language)} nameOf={nameOf} onAdd={add} />
            }
          >
            <Tabs value={current.language || EVERY} onChange={(tab) => setChosen(tab === EVERY ? '' : (tab ?? ''))}>
              <Tabs.List aria-label={t('templates.languages')} mb="md">
                {texts.map(({ language }) => (
                  <Tabs.Tab key={language} value={language || EVERY}>
                    {nameOf(language)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {texts.map(({ language }, at) => (
                <Tabs.Panel key={language} value={language || EVERY}>
                  <Stack gap="sm">
                    <ReadOnlyFields right="materials:change">
                      <TextFields
                        subject={form.getInputProps(`texts.${at}.subject`)}
                        text={form.getInputProps(`texts.${at}.text`)}
                      />
                    </ReadOnlyFields>
                    {mayChange && texts.length > 1 && (
                      <Button
                        variant="subtle"
                        color="red"
                        size="compact-sm"
                        w="fit-content"
                        leftSection={<IconTrash size={15} />}
                        onClick={drop}
                      >
                        {t('templates.removeLanguage', { language: nameOf(language) })}
                      </Button>
                    )}
                  </Stack>
                </Tabs.Panel>
              ))}
            </Tabs>
            {!texts.some(({ language }) => language === '') && (
              <Alert color="yellow" py="xs">
                {t('templates.onlyLanguages')}
              </Alert>
            )}
          </Section>
        </Stack>
        <TemplatePreview text={current} />
      </div>
      <ResourceActions
        resource={template}
        save={{ label: t('templates.save'), isPending: save.isPending, error: save.error }}
        remove={{
          title: t('templates.deleteTitle'),
          text: t('templates.deleteText', { name: template?.name }),
          done: t('templates.deleted'),
          isPending: remove.isPending,
          mutate: remove.mutate,
          restore: () => template && again.mutate({ name: template.name, texts: template.texts }),
        }}
        list="/templates"
      />
    </Form>
  );
}

/** A tab needs a name; the text for every language without its own has none. */
const EVERY = 'every';

interface AddLanguageProps {
  taken: readonly string[];
  nameOf: (code: string) => string;
  onAdd: (language: string | null) => void;
}

function AddLanguage({ taken, nameOf, onAdd }: AddLanguageProps) {
  const { t } = useTranslation();
  const others = LANGUAGE_CODES.map((value) => ({ value, label: nameOf(value) }));
  const data = [{ value: EVERY, label: nameOf('') }, ...others.sort((a, b) => a.label.localeCompare(b.label))];
  return (
    <Select
      aria-label={t('templates.addLanguage')}
      placeholder={t('templates.addLanguage')}
      leftSection={<IconPlus size={15} />}
      data={data.filter(({ value }) => !taken.includes(value === EVERY ? '' : value))}
      // What is chosen becomes a tab; the field is for the next one.
      value={null}
      key={taken.join()}
      onChange={onAdd}
      searchable
      size="xs"
      w={190}
    />
  );
}
