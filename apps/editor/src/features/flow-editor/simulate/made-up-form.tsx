import { Button, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../inspector/fold';
import { EMPTY_FORM, formOf, formProblems, madeUpOf, type MadeUpForm as Values } from './made-up';
import type { MadeUp } from '../../../api/flows';

interface MadeUpFormProps {
  /** The one that is changed; null: a new one. */
  message: MadeUp | null;
  onTry: (message: MadeUp) => void;
}

const SENDERS = ['unknown', 'pass', 'fail'] as const;

/** A small message to try an idea with: who writes, and what; the rest is folded away. */
export function MadeUpForm({ message, onTry }: MadeUpFormProps) {
  const { t } = useTranslation('flow');
  const [form, setForm] = useState<Values>(() => (message ? formOf(message) : EMPTY_FORM));
  const [shown, setShown] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const problems = shown ? formProblems(form) : [];
  const set = (patch: Partial<Values>) => setForm((before) => ({ ...before, ...patch }));
  const field = (name: keyof Values) => ({
    size: 'xs' as const,
    name,
    label: t(`try.madeUp.${name}`),
    value: form[name],
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  const problem = (name: 'address' | 'to' | 'headers') =>
    problems.includes(name) ? t(`try.madeUp.bad.${name}`) : undefined;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [first] = formProblems(form);
    setShown(true);
    if (first === undefined) onTry(madeUpOf(form));
    else element.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  };

  return (
    <form ref={element} onSubmit={submit} noValidate data-testid="made-up">
      <Stack gap="xs">
        <Group gap="xs" grow align="flex-start">
          <TextInput {...field('address')} required error={problem('address')} placeholder="anna@example.com" />
          <TextInput {...field('name')} placeholder="Anna" />
        </Group>
        <TextInput {...field('subject')} maxLength={900} />
        <Textarea {...field('text')} autosize minRows={3} maxRows={10} />
        <Fold
          label={t('try.madeUp.more')}
          startsOpen={[form.to, form.attachments, form.headers, form.receivedAt].some(Boolean)}
        >
          <Stack gap="xs">
            <TextInput {...field('to')} placeholder={t('try.madeUp.toDefault')} error={problem('to')} />
            <Textarea {...field('attachments')} autosize minRows={1} placeholder="invoice.pdf" />
            <Textarea
              {...field('headers')}
              autosize
              minRows={1}
              placeholder="Precedence: bulk"
              error={problem('headers')}
            />
            <NativeSelect
              {...field('sender')}
              data={SENDERS.map((value) => ({ value, label: t(`try.madeUp.senders.${value}`) }))}
              onChange={(event) => {
                const found = SENDERS.find((value) => value === event.currentTarget.value);
                if (found) set({ sender: found });
              }}
            />
            <TextInput {...field('receivedAt')} type="datetime-local" />
          </Stack>
        </Fold>
        <Button type="submit" size="xs" leftSection={<IconPlayerPlay size={14} />}>
          {t('try.run')}
        </Button>
      </Stack>
    </form>
  );
}
