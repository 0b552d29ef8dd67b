import { nodeSpec, valuesOf } from '@mailroom/rules';
import { withValue } from './form-values';

const { form, defaults } = nodeSpec('respond');
const standards = valuesOf(defaults());
const set = (values: object, name: string, value: unknown) => withValue(form, valuesOf(values), standards, name, value);

describe('withValue', () => {
  it('changes one value and takes out one that is undefined', () => {
    expect(set({ content: 'inline', subject: 'a', text: 'b' }, 'fromName', 'Shop')).toMatchObject({ fromName: 'Shop' });
    expect(set({ content: 'inline', subject: 'a', text: 'b', fromName: 'Shop' }, 'fromName', undefined)).toEqual({
      content: 'inline',
      subject: 'a',
      text: 'b',
    });
  });

  it('keeps no setting that is out of sight, but what the schema of the kind needs', () => {
    const template = { content: 'template', templateId: 't1', subject: 'a', text: 'b' };
    expect(set(template, 'content', 'inline')).toEqual({ content: 'inline', subject: 'a', text: 'b' });
    const answered = set({ content: 'inline', subject: 'a', text: 'b' }, 'content', 'template');
    expect(answered).toEqual({ content: 'template', subject: 'a', text: 'b' });
    expect(nodeSpec('respond').dataSchema.safeParse(answered).success).toBe(true);
  });
});
