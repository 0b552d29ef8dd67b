import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '../../api/keys';
import { useMessageHtml } from '../../api/messages';
import type { MessageDetail } from '../../api/types';
import { ProblemNote } from '../../ui/problem-note';
import { frameDocument } from './frame-document';
import { embedInlineImages } from './inline-images';
import classes from './message.module.css';

type View = 'new' | 'full' | 'original';

/** The text as written, without what was quoted; the whole text and the original are one click away. */
export function MessageBody({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const shortened = message.newText.trim() !== message.text.trim();
  const hasNewText = message.newText.trim() !== '';
  const [view, setView] = useState<View>(hasNewText ? 'new' : message.hasHtml ? 'original' : 'full');
  const views = [
    ...(hasNewText ? [{ value: 'new', label: t('message.newText') }] : []),
    ...(shortened || !hasNewText ? [{ value: 'full', label: t('message.fullText') }] : []),
    ...(message.hasHtml ? [{ value: 'original', label: t('message.original') }] : []),
  ];
  const text = view === 'new' ? message.newText : message.text;
  return (
    <Stack gap="sm">
      {views.length > 1 && (
        <SegmentedControl
          aria-label={t('message.views')}
          size="xs"
          w="fit-content"
          data={views}
          value={view}
          onChange={(value) => setView(value as View)}
        />
      )}
      {view === 'original' ? (
        <OriginalHtml message={message} />
      ) : text.trim() ? (
        <pre className={classes.text}>{text}</pre>
      ) : (
        <Text c="dimmed">{t('message.noText')}</Text>
      )}
      {view === 'new' && shortened && (
        <Text size="xs" c="dimmed">
          {t('message.quotedHidden')}
        </Text>
      )}
    </Stack>
  );
}

function OriginalHtml({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const [remote, setRemote] = useState<'block' | 'allow'>('block');
  const html = useMessageHtml(message.id, remote, true);
  const embedded = useQuery({
    queryKey: [...keys.messages, 'frame', message.id, remote, html.dataUpdatedAt],
    queryFn: () => embedInlineImages(html.data?.html ?? '', message.id),
    enabled: html.data !== undefined,
    staleTime: Infinity,
  });
  const error = html.error ?? embedded.error;
  if (error) return <ProblemNote error={error} onRetry={() => void html.refetch()} />;
  if (!html.data || embedded.data === undefined) return <Skeleton height={280} />;
  return (
    <Stack gap="sm">
      {remote === 'block' && html.data.blockedRemote > 0 && (
        <Alert color="gray" icon={<IconPhotoOff size={18} />} py="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm" flex="1 1 240px">
              {t('message.blockedRemote', { count: html.data.blockedRemote })}
            </Text>
            <Button size="xs" variant="default" onClick={() => setRemote('allow')}>
              {t('message.showRemote')}
            </Button>
          </Group>
        </Alert>
      )}
      <iframe
        className={classes.frame}
        title={t('message.originalFrame')}
        // No scripts and no origin. A link may open a new tab, and that tab is a normal one.
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={frameDocument(embedded.data, remote === 'allow')}
      />
    </Stack>
  );
}
