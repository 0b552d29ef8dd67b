/** Of the last so many milliseconds. */
const SPAN = 60_000;

export interface PaceReading {
  /** Rounded; null while it is not known. */
  perSecond: number | null;
  secondsLeft: number | null;
}

/** How fast something goes, by its last minute. */
export class Pace {
  private marks: { at: number; done: number }[] = [];

  /** @param at milliseconds */
  note(done: number, at: number): void {
    const last = this.marks.at(-1);
    if (last && (done < last.done || at < last.at)) this.marks = [];
    // One mark a second is enough, and keeps the list short.
    if (last && this.marks.length > 1 && at - this.marks.at(-2)!.at < 1000) this.marks.pop();
    this.marks.push({ at, done });
    while (this.marks.length > 2 && at - this.marks[0]!.at > SPAN) this.marks.shift();
  }

  read(total: number): PaceReading {
    const [first] = this.marks;
    const last = this.marks.at(-1);
    if (!first || !last || last.at - first.at < 1000 || last.done <= first.done)
      return { perSecond: null, secondsLeft: null };
    const speed = (1000 * (last.done - first.done)) / (last.at - first.at);
    return {
      perSecond: Math.round(speed * 10) / 10,
      secondsLeft: Math.max(0, Math.round((total - last.done) / speed)),
    };
  }
}
