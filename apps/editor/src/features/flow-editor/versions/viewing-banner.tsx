import { Alert, Button, Group } from '@mantine/core';
import { IconColumns2, IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import editorClasses from '../flow-editor.module.css';
import { useFlowState, useFlowStore } from '../state/flow-context';

/** Says that a published version is on the canvas instead of the draft, and leads on from there. */
export function ViewingBanner({ flowId }: { flowId: string }) {
  const { t } = useTranslation('flow');
  const store = useFlowStore();
  const viewing = useFlowState((state) => state.viewing);
  if (!viewing) return null;
  return (
    <Alert p={6} radius={0} color="blue" icon={<IconEye size={16} />} className={editorClasses.banner}>
      <Group gap="sm">
        {t('versions.viewing', { number: viewing.number })}
        <Button size="compact-xs" variant="light" onClick={() => store.getState().view(null)}>
          {t('versions.back')}
        </Button>
        <Button
          component={Link}
          to={`/flows/${flowId}/compare?from=${viewing.number}&to=draft`}
          size="compact-xs"
          variant="subtle"
          leftSection={<IconColumns2 size={14} />}
        >
          {t('versions.compare')}
        </Button>
      </Group>
    </Alert>
  );
}
