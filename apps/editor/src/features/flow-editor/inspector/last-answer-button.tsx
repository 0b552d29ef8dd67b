import { Button, Text } from '@mantine/core';
import { answerFields, LIMITS } from '@mailroom/rules';
import { IconHistory } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/session';
import { answersOf } from '../../../api/webhooks';

interface LastAnswerButtonProps {
  webhookId: string;
  locked: boolean;
  onTake: (example: string) => void;
}

/** Takes over what the receiver really answered, for whoever may see its log. */
export function LastAnswerButton({ webhookId, locked, onTake }: LastAnswerButtonProps) {
  const { t } = useTranslation('flow');
  const mayLook = useMay('webhooks:read');
  const take = useMutation({
    mutationFn: async () => {
      for await (const answer of answersOf(webhookId)) {
        const example = exampleOf(answer);
        if (example !== null) return example;
      }
      return null;
    },
    onSuccess: (example) => {
      if (example !== null) onTake(example);
    },
    meta: { handlesErrors: true },
  });
  if (!mayLook || webhookId === '') return null;
  const told = take.isError ? t('inspector.noLog') : take.data === null ? t('inspector.noLastAnswer') : '';
  return (
    <>
      <Button
        mt={6}
        size="compact-xs"
        variant="subtle"
        leftSection={<IconHistory size={14} aria-hidden />}
        loading={take.isPending}
        disabled={locked}
        onClick={() => take.mutate()}
      >
        {t('inspector.lastAnswer')}
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {told}
      </Text>
    </>
  );
}

/** Easy to read where it fits; null for what is no JSON object, or longer than an example may be. */
function exampleOf(answer: string): string | null {
  try {
    const json: unknown = JSON.parse(answer);
    if (!answerFields(json)) return null;
    const text = [JSON.stringify(json, null, 2), JSON.stringify(json)].find(({ length }) => length <= LIMITS.text);
    return text ?? null;
  } catch {
    return null;
  }
}
