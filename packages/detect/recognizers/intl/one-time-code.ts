import { foldCode } from '../../fold.ts';
import { NEVER_SHOWN } from '../../masks.ts';
import { announced } from '../../reasons.ts';
import { TOPIC } from '../../topics.ts';
import type { CodeRecognizer, Verdict } from '../../types.ts';

const WORD = [announced('OTP')];

/** One-time code, only when a word announces it. Never shown. */
export const oneTimeCode: CodeRecognizer = {
  type: 'OTP',
  context: [
    '短信验证码',
    '验证码',
    '校验码',
    '动态码',
    '动态密码',
    '动态口令',
    '随机码',
    '确认码',
    '认证码',
    '短信码',
    '验证吗',
    '验证马',
    '验正码',
    'verification code',
    'security code sent',
    'one-time code',
    'one time code',
    'one-time password',
    'otp',
    'passcode',
    'auth code',
    'authentication code',
    'login code',
  ],
  lengths: [4, 8],
  normalise: (raw) => foldCode(raw),
  validate: (value) => /^[0-9A-Z]{4,8}$/.test(value),
  mask: () => NEVER_SHOWN,
  judge(value, sight): Verdict | undefined {
    if (!(sight.nearest & TOPIC.OTP) || !/\d/.test(value) || sight.isGlued || sight.groups.length > 8) return undefined;
    // 保质期2024年, 10086号: a number with its unit.
    if (/^[年月日号天元块个件次]/.test(sight.text.slice(sight.end, sight.end + 1))) return undefined;
    if (/[A-Z]/.test(value) && !/^[0-9A-Z]{4,6}$/.test(value)) return undefined;
    return { confidence: 0.93, reasons: WORD };
  },
};
