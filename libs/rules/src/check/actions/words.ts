import type { FlowNode } from '../../document/types';
import { both, type Localised } from '../../language';
import { nodeSpec } from '../../nodes/registry';
import type { Spoilt } from './spoils';

/** What to say of each, with the name of the earlier action; `undone` and `muted` are told of either of the two. */
export const SPOILT: Record<Spoilt, (earlier: Localised) => Localised> = {
  repeated: (earlier) =>
    both(
      `On the way here the message already went through the same action (${earlier.en}): delete one of the two, or lead them apart.`,
      `Cestou sem správa už prešla rovnakou akciou (${earlier.sk}): jednu z nich zmažte alebo ich rozveďte.`,
    ),
  contradicted: (earlier) =>
    both(
      `On the way here the message was already put somewhere else (${earlier.en}): it goes to Trash all the same. Delete one of the two.`,
      `Cestou sem správa už bola zaradená inam (${earlier.sk}): aj tak skončí v koši. Jednu z akcií zmažte.`,
    ),
  kept: (earlier) =>
    both(
      `The message is kept all the same, as an earlier action needs it (${earlier.en}): delete one of the two, or move it to Trash instead.`,
      `Správa zostane aj tak, lebo ju potrebuje skoršia akcia (${earlier.sk}): jednu z nich zmažte alebo správu radšej presuňte do koša.`,
    ),
  lost: (earlier) =>
    both(
      `What was done on the way here is lost with the message (${earlier.en}): delete one of the two.`,
      `To, čo sa stalo cestou sem, sa so správou stratí (${earlier.sk}): jednu z akcií zmažte.`,
    ),
  'two-places': (earlier) =>
    both(
      `On the way here the message was already put somewhere else (${earlier.en}), and only the last place counts: delete one of the two.`,
      `Cestou sem správa už bola zaradená inam (${earlier.sk}) a platí len posledné miesto: jednu z akcií zmažte.`,
    ),
  'copy-at-home': (earlier) =>
    both(
      `The message itself and its copy end in the same folder (${earlier.en}): delete one of the two, or choose another folder.`,
      `Správa aj jej kópia skončia v tom istom priečinku (${earlier.sk}): jednu z akcií zmažte alebo zvoľte iný priečinok.`,
    ),
  muted: (earlier) =>
    both(
      `Of one message somebody is notified and nobody is to be notified (${earlier.en}): delete one of the two, or lead them apart.`,
      `Na tú istú správu sa niekto upozorní a zároveň sa nemá upozorniť nikto (${earlier.sk}): jednu z akcií zmažte alebo ich rozveďte.`,
    ),
  suppressed: (earlier) =>
    both(
      `Some messages that come here get no answer, as it was ruled out on the way (${earlier.en}): delete one of the two, or lead them apart.`,
      `Niektoré správy, ktoré sem prídu, odpoveď nedostanú, lebo bola cestou vylúčená (${earlier.sk}): jednu z akcií zmažte alebo ich rozveďte.`,
    ),
  undone: (earlier) =>
    both(
      `This undoes what an earlier action did to every message (${earlier.en}): delete one of the two.`,
      `Toto pri každej správe ruší, čo urobila skoršia akcia (${earlier.sk}): jednu z nich zmažte.`,
    ),
};

/** How an author finds a node again: by its title, or by what it is. */
export function nameOf({ title, kind }: FlowNode): Localised {
  return title?.trim() ? both(`“${title}”`, `„${title}“`) : nodeSpec(kind).label;
}
