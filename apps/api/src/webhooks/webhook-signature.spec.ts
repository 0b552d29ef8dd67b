import { Webhook } from 'standardwebhooks';
import { webhookHeaders } from './webhook-signature';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLDER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

describe('webhookHeaders', () => {
  // The example that the Standard Webhooks specification and its libraries are tested with.
  it('signs as the Standard Webhooks libraries expect', () => {
    const headers = webhookHeaders(
      [SECRET],
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      new Date(1614265330 * 1000),
      '{"test": 2432232314}',
    );
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('signs with the secret and the one before, each of which its library takes', () => {
    const body = '{"type":"ping","text":"žluť 😀"}';
    const headers = webhookHeaders([SECRET, OLDER], 'msg_1', new Date(), body);
    for (const secret of [SECRET, OLDER]) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
      expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
    }
    expect(() => new Webhook('whsec_AAAA9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify(body, headers)).toThrow();
  });
});
