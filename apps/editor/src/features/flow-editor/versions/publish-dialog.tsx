import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Flow } from '../../../api/types';
import type { Autosave } from '../state/autosave';
import { PublishCheck } from './publish-check';
import { PublishReview } from './publish-review';
import { useLookedAt } from './use-looked-at';
import classes from './versions.module.css';

interface PublishDialogProps {
  flow: Flow;
  autosave: Autosave;
  onClose: () => void;
  /** @param before the version that was live until now */
  onPublished: (flow: Flow, before: number | null) => void;
}

/** What is gone through before a draft decides about real mail. What was looked at is what is published, nothing newer. */
export function PublishDialog({ flow, autosave, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('flow');
  const isPhone = useMediaQuery('(max-width: 767px)', false, { getInitialValueInEffect: false });
  const { lookedAt, isOld, save, look } = useLookedAt(autosave);
  const isFailed = lookedAt === null && (save.kind === 'failed' || save.kind === 'conflict');
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        <Text component="span" fw={650}>
          {t('publish.title')}
        </Text>
      }
      size={1080}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {lookedAt ? (
        <PublishReview
          // What was ticked and typed belongs to what was looked at.
          key={lookedAt.revision}
          flow={flow}
          lookedAt={lookedAt}
          isOld={isOld}
          onLookAgain={() => void look()}
          onClose={onClose}
          onPublished={onPublished}
        />
      ) : (
        <Stack>
          <ul className={classes.checks}>
            <PublishCheck
              state={isFailed ? 'bad' : 'waiting'}
              title={t(isFailed ? 'publish.notSaved' : 'publish.saving')}
            >
              {save.kind === 'failed' && (
                <Text size="sm" c="dimmed">
                  {t('publish.notSavedText', { detail: save.detail })}
                </Text>
              )}
            </PublishCheck>
          </ul>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            {isFailed && <Button onClick={() => void look()}>{t('publish.retry')}</Button>}
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
