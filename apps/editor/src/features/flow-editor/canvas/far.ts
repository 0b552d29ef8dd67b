import { createContext, use } from 'react';

/** From farther away than this no text on a card can be read, and no port be hit: cards are drawn as what they are about. */
export const FAR = 0.4;

const FarContext = createContext(false);

/** One answer for the whole canvas: a step that asked for the zoom itself would be asked again with every frame. */
export const FarProvider = FarContext.Provider;
export const useIsFar = (): boolean => use(FarContext);
