import { Button, Modal, Radio, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ModalFoot } from '../../../ui/modal-foot';
import { useFlowLanguage } from '../i18n/use-language';
import { useFlowState } from '../state/flow-context';
import { isBlank } from './place-flow';
import { ReferenceMatches } from './reference-matches';
import { TemplateCards } from './template-cards';
import { TEMPLATES, templateFile } from './templates/templates';
import { useMatches } from './use-matches';
import { usePlace, type How } from './use-place';

/** A flow to start from is chosen, what it asks for is filled in, and it is placed as one step of undo. */
export function TemplateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const place = usePlace();
  const blank = useFlowState(({ document }) => isBlank(document));
  const [id, setId] = useState<string | null>(null);
  const [how, setHow] = useState<How>('replace');
  const template = TEMPLATES.find((candidate) => candidate.id === id);
  const file = useMemo(() => (template ? templateFile(template, language) : null), [template, language]);
  const matches = useMatches(file);
  const submit = () => {
    if (place(matches.settle(), blank ? 'replace' : how)) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={920}
      title={
        <Text component="span" fw={650}>
          {t('exchange.templates')}
        </Text>
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <Stack>
        <TemplateCards value={id} onChange={setId} label={t('exchange.templatesHint')} />
        <ReferenceMatches matches={matches} />
        {!blank && file && <HowToPlace value={how} onChange={setHow} />}
        <ModalFoot>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button onClick={submit} disabled={!file}>
            {t('exchange.place')}
          </Button>
        </ModalFoot>
      </Stack>
    </Modal>
  );
}

/** In place of what is drawn, or beside it. */
export function HowToPlace({ value, onChange }: { value: How; onChange: (how: How) => void }) {
  const { t } = useTranslation('flow');
  return (
    <Radio.Group
      label={t('exchange.how')}
      value={value}
      onChange={(next) => onChange(next === 'add' ? 'add' : 'replace')}
    >
      <Stack gap={6} mt={6}>
        <Radio size="xs" value="replace" label={t('exchange.replace')} description={t('exchange.replaceHint')} />
        <Radio size="xs" value="add" label={t('exchange.add')} description={t('exchange.addHint')} />
      </Stack>
    </Radio.Group>
  );
}
