import { Alert, Button, Group, SegmentedControl, Skeleton, Stack, Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMessageHtml } from '../../api/messages';
import type { MessageDetail } from '../../api/types';
import { ProblemNote } from '../../ui/problem-note';
import { useTrustedImages } from './trusted-images';
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
        <LongText key={view} text={text} />
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

/** So much is shown at once: what stands below a text must be within reach. */
const SHORT = { letters: 12_000, lines: 150 };

function LongText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [whole, setWhole] = useState(false);
  const short = text.split('\n', SHORT.lines).join('\n').slice(0, SHORT.letters);
  const isCut = !whole && short.length < text.length;
  return (
    <>
      <pre className={classes.text}>{isCut ? `${short}…` : text}</pre>
      {isCut && (
        <Button variant="light" size="xs" w="fit-content" onClick={() => setWhole(true)}>
          {t('message.showWhole')}
        </Button>
      )}
    </>
  );
}

function OriginalHtml({ message }: { message: MessageDetail }) {
  const { t } = useTranslation();
  const { address, isTrusted, mayTrust, trust } = useTrustedImages(message);
  const [asked, setAsked] = useState(false);
  const remote = asked || isTrusted ? 'allow' : 'block';
  const html = useMessageHtml(message.id, 'block', true);
  if (html.error) return <ProblemNote error={html.error} onRetry={() => void html.refetch()} />;
  if (!html.data) return <Skeleton height={280} />;
  return (
    <Stack gap="sm">
      {remote === 'block' && html.data.blockedRemote > 0 && (
        <Alert color="gray" icon={<IconPhotoOff size={18} />} py="xs">
          <Group justify="space-between" gap="xs">
            <Text size="sm" flex="1 1 240px">
              {t('message.blockedRemote', { count: html.data.blockedRemote })}
            </Text>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => setAsked(true)}>
                {t('message.showRemote')}
              </Button>
              {mayTrust && (
                <Button size="xs" variant="subtle" onClick={() => trust(true)}>
                  {t('message.showRemoteAlways', { address })}
                </Button>
              )}
            </Group>
          </Group>
        </Alert>
      )}
      {isTrusted && html.data.blockedRemote > 0 && (
        <Group gap="xs">
          <Text size="xs" c="dimmed">
            {t('message.imagesShown', { address })}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => trust(false)}>
            {t('message.imagesOff')}
          </Button>
        </Group>
      )}
      <iframe
        className={classes.frame}
        title={t('message.originalFrame')}
        // The page brings a policy of its own; the sandbox is said here as well, so that neither stands alone.
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`/api/v1/messages/${message.id}/html/view?remote=${remote}`}
      />
    </Stack>
  );
}
