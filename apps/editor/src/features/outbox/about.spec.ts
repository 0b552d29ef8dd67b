import { aboutOf } from './about';

describe('aboutOf', () => {
  it.each([
    ['Mark "A "quoted" word" as read on the server', '„A "quoted" word“'],
    ['Send to a@b.example, c@d.example: Re: Order', 'a@b.example, c@d.example: Re: Order'],
    ['Answer a@b.example: We got it', 'a@b.example: We got it'],
    ['Mark 3 message(s) in INBOX as read on the server', 'INBOX (3)'],
    ['Tell hooks.example of case.created', 'hooks.example · case.created'],
    ['Something else', ''],
  ])('%s', (summary, about) => {
    expect(aboutOf(summary)).toBe(about);
  });
});
