import { Button, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from './confirm';
import { useFocusBack } from './focus-back';
import { Form } from './form';
import { ModalFoot } from './modal-foot';
import { ProblemNote } from './problem-note';
import { useUnsavedChanges } from './unsaved-changes';

interface FormModalProps {
  title: string;
  submitLabel: string;
  onClose: () => void;
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  saving: boolean;
  /** What the API said, if it refused. */
  error: unknown;
  /** As of Mantine's Modal. */
  size?: string | number;
  children: ReactNode;
}

/** A small form in a dialog. What was typed in it goes without a question only by its own buttons. */
export function FormModal({ title, submitLabel, onClose, onSubmit, saving, error, size, children }: FormModalProps) {
  const { t } = useTranslation();
  useFocusBack();
  const isChanged = useRef(false);
  useUnsavedChanges(() => isChanged.current);
  useEffect(() => {
    if (error) isChanged.current = true;
  }, [error]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    isChanged.current = false;
    onSubmit(event);
  };
  const leave = () => {
    if (!isChanged.current) return onClose();
    ask({
      title: t('unsaved.title'),
      text: t('unsaved.modalText'),
      confirm: t('unsaved.discard'),
      cancel: t('unsaved.stay'),
      onConfirm: onClose,
    });
  };
  return (
    <Modal
      opened
      onClose={leave}
      size={size}
      title={
        <Text component="span" fw={650}>
          {title}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Form onSubmit={submit} onChange={() => (isChanged.current = true)}>
        <Stack>
          {children}
          {error ? <ProblemNote error={error} /> : null}
          <ModalFoot>
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={saving}>
              {submitLabel}
            </Button>
          </ModalFoot>
        </Stack>
      </Form>
    </Modal>
  );
}
