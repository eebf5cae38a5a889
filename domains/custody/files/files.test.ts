import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FileType, type Id, newId } from '@kedun/base';
import { scan } from '@kedun/detect';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type CustodyHouse, factsOf, openCustodyHouse } from '../../../test/custody.ts';
import { type Person, systemActor } from '../../kernel/actor.ts';
import type { NewFile } from './commands.ts';
import { MOST_BYTES_PER_DAY, RESERVED_BYTES, tokenOf } from './rules.ts';

/** A green rectangle of 60 × 40 pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAADwAAAAoCAMAAACVZWnNAAAAA1BMVEUzqncb3tbvAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAGUlEQVRIie3BMQEAAADCoPVPbQwfoAAAeBgJiAABYSgL3QAAAABJRU5ErkJggg==',
  'base64',
);
const HOUR = 60 * 60 * 1000;

describe('a file of a customer', () => {
  let test: CustodyHouse;
  const team = newId();
  beforeAll(async () => {
    test = await openCustodyHouse();
  });
  afterAll(() => test.close());

  const keep = (customerId: Id, file: NewFile) => test.custody.keepFile(customerId, file, async (span) => span);
  async function kept(agent: Person, type: FileType = 'IMAGE', bytes: Buffer = PICTURE) {
    const customer = await test.customerWith({ NAME: '欧阳明月', PHONE: '13812345678' });
    const conversationId = test.world.converse(customer.id, agent);
    const mediaType = type === 'IMAGE' ? 'image/png' : 'text/plain';
    const span = await keep(customer.id, { type, mediaType, bytes, mask: '证件.png', conversationId });
    return { customer, conversationId, span, token: span.token as Id };
  }
  const onDisk = () =>
    readdirSync(test.world.filesDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const objectsOf = (token: Id) =>
    onDisk()
      .filter(({ name }) => tokenOf(name) === token)
      .map(({ name }) => name.slice(token.length + 1))
      .sort();
  const runJob = (name: string) => test.custody.domain.jobs.find((job) => job.name === name)?.run();

  /** Who asked is told yes by a lead; the customer is verified first. */
  async function approve(agent: Person, conversationId: Id, token: Id): Promise<void> {
    const lead = test.world.hire('lead', team);
    const answers = [
      { type: 'NAME', said: '欧阳明月' },
      { type: 'PHONE', said: '13812345678' },
    ];
    await test.call(agent, 'POST', `/custody/conversations/${conversationId}/verification`, { answers });
    const wish = { token, conversationId, purpose: 'identity_check' };
    const { id } = (await test.call(agent, 'POST', '/custody/approvals', wish)).body;
    await test.call(lead, 'POST', `/custody/approvals/${id}/decide`, { decision: 'approve' });
  }
  const look = (agent: Person, conversationId: Id, token: Id) =>
    test.call(agent, 'POST', `/custody/tokens/${token}/reveal`, { conversationId, purpose: 'identity_check' });

  it('is sealed: nothing of its bytes lies on the disk, and another customer\u2019s key does not open it', async () => {
    const { span } = await kept(test.world.hire('agent', team), 'DOCUMENT', Buffer.from('手机13812345678'));
    expect(span).toMatchObject({ start: 0, end: 6, type: 'DOCUMENT', dataClass: 'C3', mask: '证件.png' });
    for (const { parentPath, name } of onDisk()) {
      expect(readFileSync(join(parentPath, name)).includes('13812345678')).toBe(false);
    }
    expect((await test.custody.readFile(span.token as Id)).text).toBe('手机13812345678');
    const other = await kept(test.world.hire('agent', team));
    const [from, to] = [span.token, other.token].map((token) =>
      join(test.world.filesDir, String(token).slice(-2), `${token}.original`),
    );
    await test.world.objects.put(`${other.token}.original`, readFileSync(String(from)));
    expect(readFileSync(String(to)).equals(readFileSync(String(from)))).toBe(true);
    await expect(test.custody.readFile(other.token)).rejects.toThrow(
      expect.objectContaining({ code: 'vault_not_authentic' }),
    );
  });

  it('is looked at like a sensitive value: asked for, approved, once, counted, in the ledger', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await kept(agent);
    expect((await look(agent, conversationId, token)).body).toMatchObject({ code: 'customer_unverified' });
    await approve(agent, conversationId, token);
    const shown = await look(agent, conversationId, token);
    expect(shown.body).toMatchObject({
      outcome: 'allowed',
      value: '',
      picture: { mediaType: 'image/png', width: null },
    });
    expect(Buffer.from(shown.body.picture.content, 'base64').equals(PICTURE)).toBe(true);
    expect((await look(agent, conversationId, token)).body.outcome).toBe('approval_needed');
    const entries = (await test.ledger('custody.value.reveal')).slice(-3);
    expect(entries.map((entry) => [entry.result, entry.objectId, factsOf(entry).type])).toEqual([
      ['denied', token, 'IMAGE'],
      ['allowed', token, 'IMAGE'],
      ['asked', token, 'IMAGE'],
    ]);
    const mine = await test.call(agent, 'GET', '/custody/reveals/mine');
    expect(mine.body.items).toMatchObject([{ type: 'IMAGE', mask: '证件.png', isOpen: true }]);
  });

  it('is shown upright and without what the camera wrote once its pictures were made', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await kept(agent);
    expect(await test.custody.copyOf(token)).toBeNull();
    const cover = { mode: 'cover', boxes: [{ x: 0, y: 0, width: 30, height: 20 }] } as const;
    expect(await test.custody.makePictures(token, cover)).toMatchObject({ width: 60, height: 40 });
    expect(await test.custody.copyOf(token)).toMatchObject({ width: 60, height: 40 });
    expect(objectsOf(token)).toEqual(['copy', 'original', 'view']);
    await approve(agent, conversationId, token);
    const { picture } = (await look(agent, conversationId, token)).body;
    expect(picture).toMatchObject({ width: 60, height: 40 });
    expect(Buffer.from(picture.content, 'base64').equals(PICTURE)).toBe(false);
  });

  it('is no false alarm of detection, which did not find it', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await kept(agent);
    const report = await test.call(agent, 'POST', `/custody/tokens/${token}/false-alarms`, { conversationId });
    expect(report.status).toBe(404);
    const outlook = await test.call(agent, 'GET', `/custody/tokens/${token}/outlook?conversationId=${conversationId}`);
    expect(outlook.body.purposes).not.toContain('false_positive_review');
  });

  it('that is no picture is never opened as a whole', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await kept(agent, 'DOCUMENT');
    const outlook = await test.call(agent, 'GET', `/custody/tokens/${token}/outlook?conversationId=${conversationId}`);
    expect(outlook.body).toMatchObject({ outcome: 'deny', purposes: [] });
    expect((await look(agent, conversationId, token)).body.code).not.toBe(undefined);
    expect((await look(agent, conversationId, token)).status).toBe(403);
  });

  /** Why the ledger says that the last look at a file was refused. */
  async function lastRefusal(token: Id) {
    const entry = (await test.ledger('custody.value.reveal')).findLast(({ objectId }) => objectId === token);
    return entry?.result === 'denied' && factsOf(entry).reasons;
  }

  it('is not shown when its bytes are gone: that is in the ledger, and nothing was looked at or spent', async () => {
    const agent = test.world.hire('agent', team);
    const { conversationId, token } = await kept(agent);
    await approve(agent, conversationId, token);
    const bytes = await test.world.objects.get(`${token}.original`);
    await test.world.objects.remove(`${token}.original`);
    expect(await look(agent, conversationId, token)).toMatchObject({ status: 410, body: { code: 'file_gone' } });
    expect(await lastRefusal(token)).toBe('file_gone');
    expect((await test.call(agent, 'GET', '/custody/reveals/mine')).body.items).toEqual([]);
    await test.world.objects.put(`${token}.original`, bytes as Buffer);
    expect((await look(agent, conversationId, token)).body.outcome).toBe('allowed');
  });

  it('is not shown as it came while it is being read, nor of a kind that browsers do not show', async () => {
    const agent = test.world.hire('agent', team);
    const { customer, conversationId, token } = await kept(agent);
    await approve(agent, conversationId, token);
    const beingRead = new Set([token]);
    Object.assign(test.world, { isBeingRead: async (one: Id) => beingRead.has(one) });
    expect(await look(agent, conversationId, token)).toMatchObject({ status: 409, body: { code: 'file_not_yet' } });
    expect(await lastRefusal(token)).toBe('file_not_yet');
    beingRead.clear();
    expect((await look(agent, conversationId, token)).body.outcome).toBe('allowed');
    const tiff = { type: 'IMAGE', mediaType: 'image/tiff', bytes: PICTURE, mask: 'a.tiff', conversationId } as const;
    const other = (await keep(customer.id, tiff)).token as Id;
    await approve(agent, conversationId, other);
    expect(await look(agent, conversationId, other)).toMatchObject({ status: 422, body: { code: 'file_not_shown' } });
    expect(await lastRefusal(other)).toBe('file_not_shown');
  });

  it('is kept of nobody who did not agree to sensitive information, nor of an erased customer', async () => {
    const customer = await test.customerWith({});
    const file = {
      type: 'IMAGE',
      mediaType: 'image/png',
      bytes: PICTURE,
      mask: 'a.png',
      conversationId: newId(),
    } as const;
    test.world.refusing.add(customer.id);
    await expect(keep(customer.id, file)).rejects.toThrow(expect.objectContaining({ code: 'sensitive_not_agreed' }));
    test.world.refusing.delete(customer.id);
    await test.erase(systemActor('test'), customer.id);
    await expect(keep(customer.id, file)).rejects.toThrow(expect.objectContaining({ code: 'customer_erased' }));
  });

  it('is not kept beyond what one customer may bring in a day', async () => {
    const { customer, conversationId, token } = await kept(test.world.hire('agent', team));
    const more = () =>
      keep(customer.id, { type: 'IMAGE', mediaType: 'image/png', bytes: PICTURE, mask: 'a.png', conversationId });
    // As if the one before were as large as all that may come with it.
    const byteCount = MOST_BYTES_PER_DAY - 2 * PICTURE.length;
    await test.house.store.db.updateTable('custody.sealedFile').set({ byteCount }).where('token', '=', token).execute();
    const outcomes = await Promise.allSettled([more(), more(), more()]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual([expect.objectContaining({ code: 'files_day_full', params: { megabytes: 500 } })]);
    test.clock.advance(24 * HOUR);
    expect((await more()).token).not.toBeNull();
  });

  it('is not kept where the disk is nearly full, and then nothing is written', async () => {
    const { customer, conversationId } = await kept(test.world.hire('agent', team));
    const file = { type: 'IMAGE', mediaType: 'image/png', bytes: PICTURE, mask: 'a.png', conversationId } as const;
    const before = onDisk().length;
    // No test fills a disk.
    const freeBytes = vi.spyOn(test.world.objects, 'freeBytes');
    freeBytes.mockResolvedValueOnce(RESERVED_BYTES + PICTURE.length - 1);
    await expect(keep(customer.id, file)).rejects.toThrow(
      expect.objectContaining({ code: 'storage_full', status: 507 }),
    );
    expect(onDisk()).toHaveLength(before);
    freeBytes.mockResolvedValueOnce(RESERVED_BYTES + PICTURE.length);
    expect((await keep(customer.id, file)).token).not.toBeNull();
    freeBytes.mockRestore();
  });

  it('is kept together with what speaks of it, or not at all', async () => {
    const customer = await test.customerWith({});
    const file = {
      type: 'IMAGE',
      mediaType: 'image/png',
      bytes: PICTURE,
      mask: 'a.png',
      conversationId: newId(),
    } as const;
    const keeping = test.custody.keepFile(customer.id, file, async () => {
      throw new Error('planned');
    });
    await expect(keeping).rejects.toThrow('planned');
    const { exportFor } = test.custody.domain.subject;
    expect((await exportFor(test.house.store, customer.id))['custody.sealed_file']).toEqual([]);
  });

  it('shows no covered copy and seals no sensitive value any more once the consent was taken back', async () => {
    const { customer, token, conversationId } = await kept(test.world.hire('agent', team));
    await test.custody.makePictures(token, { mode: 'cover', boxes: [] });
    const origin = { kind: 'file', id: newId(), conversationId } as const;
    const seal = () => test.custody.seal(customer.id, scan('身份证11010519491231002X，电话13912345678'), origin);
    test.world.refusing.add(customer.id);
    test.world.withdrawn.add(customer.id);
    expect((await seal()).map(({ type, token }) => [type, token !== null])).toEqual([
      ['CN_ID', false],
      ['PHONE', true],
    ]);
    expect(await test.custody.copyOf(token)).toBeNull();
    test.world.refusing.delete(customer.id);
    test.world.withdrawn.delete(customer.id);
    expect((await seal()).every(({ token }) => token !== null)).toBe(true);
    expect(await test.custody.copyOf(token)).not.toBeNull();
  });

  it('goes with a consent taken back and with an erasure; what nothing speaks of is swept, the rest stays', async () => {
    const agent = test.world.hire('agent', team);
    const rows = await test.house.store.db.selectFrom('custody.sealedFile').select('token').execute();
    const spokenOf = new Set(rows.map(({ token }) => token));
    const givenUp = onDisk().filter(({ name }) => !spokenOf.has(tokenOf(name) ?? '')).length;
    const [withdrawn, erased, stays] = [await kept(agent), await kept(agent), await kept(agent)];
    for (const { token } of [withdrawn, erased]) await test.custody.makePictures(token, { mode: 'cover', boxes: [] });
    test.world.withdrawn.add(withdrawn.customer.id);
    await runJob('custody.forget_sensitive');
    await test.erase(systemActor('test'), erased.customer.id);
    for (const { token } of [withdrawn, erased]) {
      expect(await test.custody.copyOf(token)).toBeNull();
      await expect(test.custody.readFile(token)).rejects.toThrow(expect.objectContaining({ code: 'file_gone' }));
    }
    await test.world.objects.put(`${newId()}.original`, Buffer.from('broke off before its row'));
    const broken = onDisk().length;
    // Young ones may belong to a command that has not committed yet.
    test.clock.advance(Date.now() - test.clock.now().getTime());
    await runJob('custody.sweep_objects');
    expect(onDisk()).toHaveLength(broken);
    test.clock.advance(2 * HOUR);
    await runJob('custody.sweep_objects');
    expect(onDisk()).toHaveLength(broken - 7 - givenUp);
    expect([objectsOf(withdrawn.token), objectsOf(erased.token)]).toEqual([[], []]);
    expect(objectsOf(stays.token)).toEqual(['original']);
  });
});
