import { nodeSpec, type NodeId } from '@mailroom/rules';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeWords } from '../canvas/use-drawing';
import { useFlowLanguage } from '../i18n/use-language';
import { KindIcon } from '../nodes/kind-icon';
import { offeredSteps } from '../palette/offered-steps';
import type { StepChoice } from '../state/edits';
import { useFlowState } from '../state/flow-context';
import { useKnownReferences } from '../state/references-context';
import { targetsOf } from '../state/targets';
import { wayOf } from './outline-edits';
import type { OutlineRow } from './outline-tree';
import { Picker, type Option } from './picker';

interface LinePickerProps {
  row: OutlineRow;
  at: { x: number; y: number };
  onClose: () => void;
}

/** Where the line's way starts, in words: the step and, where it has several, the way out. */
function useWayWords(row: OutlineRow): { title: string; port: string } {
  const words = useNodeWords();
  const document = useFlowState((state) => state.document);
  const way = wayOf(document, row);
  const node = document.nodes.find(({ id }) => id === way?.from);
  return node && way ? { title: words.title(node), port: words.portLabel(node, way.port) } : { title: '', port: '' };
}

/** The steps that can follow a line. */
export function AddPicker({ row, at, onClose, onPick }: LinePickerProps & { onPick: (choice: StepChoice) => void }) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const { scope } = useKnownReferences().existing.self ?? {};
  const { title, port } = useWayWords(row);
  const isFree = title === '';
  const offers = useMemo(
    () =>
      offeredSteps({ scope, language, search: '' }).flatMap(({ title: group, offers: list }) =>
        list.filter(({ choice }) => isFree || nodeSpec(choice.kind).hasInput).map((offer) => ({ ...offer, group })),
      ),
    [scope, language, isFree],
  );
  const options = offers.map(({ key, label, description, group, choice }): Option => ({
    key,
    label,
    detail: description,
    group,
    icon: <KindIcon kind={choice.kind} size={24} />,
  }));
  const label = isFree ? t('add.title') : t(port ? 'add.afterPort' : 'add.after', { title, port });
  return (
    <Picker
      at={at}
      label={label}
      placeholder={t('add.search')}
      options={options}
      onClose={onClose}
      onPick={(key) => {
        const offer = offers.find((one) => one.key === key);
        if (offer) onPick(offer.choice);
      }}
    />
  );
}

const NOWHERE = 'nowhere';

interface ConnectPickerProps extends LinePickerProps {
  rows: readonly OutlineRow[];
  onPick: (to: NodeId | null) => void;
  /** A step was chosen that the way may not lead to. */
  onRefuse: (reason: string) => void;
}

/** Where a way may lead; what it may not lead to can be heard with the reason. */
export function ConnectPicker({ row, rows, at, onClose, onPick, onRefuse }: ConnectPickerProps) {
  const { t } = useTranslation('flow');
  const language = useFlowLanguage();
  const words = useNodeWords();
  const document = useFlowState((state) => state.document);
  const { title, port } = useWayWords(row);
  const way = wayOf(document, row);
  const numbers = new Map(rows.flatMap((one) => (one.kind === 'step' ? [[one.node.id, one.number] as const] : [])));
  const choices = way ? targetsOf(document, way) : [];
  const options = choices.map(({ node, isCurrent, reason }): Option => ({
    key: node.id,
    label: [numbers.get(node.id), words.title(node), isCurrent && `(${t('outline.now')})`].filter(Boolean).join(' '),
    detail: words.sentence(node),
    reason: reason?.[language],
    icon: <KindIcon kind={node.kind} size={24} />,
  }));
  return (
    <Picker
      at={at}
      label={t(port ? 'outline.connectAtPort' : 'outline.connect', { title, port })}
      placeholder={t('outline.findStep')}
      options={[
        ...options.filter(({ reason }) => !reason),
        { key: NOWHERE, label: t('outline.nowhere') },
        ...options.filter(({ reason }) => reason),
      ]}
      onClose={onClose}
      onPick={(key) => {
        const refused = options.find((option) => option.key === key)?.reason;
        if (refused) onRefuse(refused);
        else onPick(key === NOWHERE ? null : key);
      }}
    />
  );
}
