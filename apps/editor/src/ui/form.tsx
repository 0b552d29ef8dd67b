import { Alert, Anchor, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';

interface WrongField {
  id: string;
  label: string;
}

/** The name of a field as the screen has it. */
function labelOf(field: HTMLElement): string {
  const byId = field.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const named = byId.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const label = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.labels?.[0] : null;
  const text =
    label?.textContent || named || field.getAttribute('aria-label') || field.getAttribute('placeholder') || '';
  return text.replace(/\s*\*\s*$/, '').trim();
}

const wrongFields = (form: HTMLElement): HTMLElement[] =>
  [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"]')].filter((field) => field.offsetParent !== null);

/**
 * A form that shows what is wrong with it: after it was sent off, the first wrong field has the focus, be it the form
 * itself that refused or the server; of several, a list on top names them and leads to each. A field that is put right
 * leaves the list.
 */
export function Form({ onSubmit, children, ...rest }: ComponentProps<'form'>) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const isSent = useRef(false);
  const [wrong, setWrong] = useState<WrongField[]>([]);

  useEffect(() => {
    const element = form.current;
    if (!element) return;
    const look = () => {
      const fields = wrongFields(element);
      setWrong(fields.map((field) => ({ id: field.id, label: labelOf(field) })).filter(({ id, label }) => id && label));
      if (!isSent.current || fields.length === 0) return;
      isSent.current = false;
      goTo(fields[0]);
    };
    const observer = new MutationObserver(look);
    observer.observe(element, { subtree: true, childList: true, attributeFilter: ['aria-invalid'] });
    return () => observer.disconnect();
  }, []);

  const submit: ComponentProps<'form'>['onSubmit'] = (event) => {
    isSent.current = true;
    onSubmit?.(event);
    // Sent off again without a change: the errors are the same, and nothing on the page has changed.
    const [first] = wrongFields(event.currentTarget);
    if (first && wrong.length > 0) goTo(first);
  };
  return (
    <form {...rest} ref={form} onSubmit={submit} noValidate>
      {wrong.length > 1 && (
        <Alert color="red" icon={<IconAlertTriangle size={18} />} role="alert" mb="md">
          <Text size="sm" fw={600}>
            {t('problem.fields', { count: wrong.length })}
          </Text>
          <Group component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {wrong.map(({ id, label }) => (
              <li key={id}>
                <Anchor component="button" type="button" size="sm" onClick={() => goTo(document.getElementById(id))}>
                  {label}
                </Anchor>
              </li>
            ))}
          </Group>
        </Alert>
      )}
      {children}
    </form>
  );
}

function goTo(field: HTMLElement | null | undefined): void {
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
