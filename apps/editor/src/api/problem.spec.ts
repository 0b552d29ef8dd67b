import { ApiProblem, fieldErrors, readProblem } from './problem';

describe('readProblem', () => {
  it('keeps what the API says, fields included', () => {
    const problem = readProblem(422, {
      title: 'Not valid',
      detail: 'Correct the fields named below.',
      code: 'validation-failed',
      errors: [
        { path: 'imap.host', message: 'Please fill this in' },
        { path: ['imap', 'port'], message: 'A number' },
        'nonsense',
      ],
    });
    expect(problem).toMatchObject({
      status: 422,
      code: 'validation-failed',
      message: 'Correct the fields named below.',
    });
    expect(fieldErrors(problem)).toEqual({ 'imap.host': 'Please fill this in', 'imap.port': 'A number' });
  });

  it.each([undefined, null, '<html>Bad gateway</html>', 7, [], { title: 5, errors: 'x' }])(
    'makes a usable problem of %j, as a proxy may answer',
    (body) => {
      expect(readProblem(502, body)).toMatchObject({ status: 502, code: 'http-502', title: 'HTTP 502', fields: [] });
    },
  );
});

describe('fieldErrors', () => {
  it('is empty for what is no problem of the API', () => {
    expect(fieldErrors(new Error('x'))).toEqual({});
    expect(fieldErrors(new ApiProblem(0, 'offline', 'Offline', ''))).toEqual({});
  });
});
