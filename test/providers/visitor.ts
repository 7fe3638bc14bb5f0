import { Keyring } from '../../src/crypto/keyring.js';
import { open } from '../../src/crypto/seal.js';
import { answer } from '../support/answer.js';
import { decline, type FakeProvider } from '../support/providers/fake-provider.js';
import type { FakePerson } from '../support/providers/ledger.js';
import type { TestService } from '../support/service.js';
import { locationOf, TestBrowser } from '../support/test-browser.js';

interface Me {
  readonly id: string;
  readonly email: string | null;
  readonly email_verified: boolean;
  readonly name: string | null;
}

/** Somebody's browser, on its way through one provider. */
export class Visitor extends TestBrowser {
  constructor(
    private readonly at: TestService,
    private readonly fake: FakeProvider,
    private readonly person: FakePerson,
  ) {
    super(at);
  }

  async depart(): Promise<string> {
    return locationOf(await this.get(`/auth/${this.fake.id}`));
  }

  /** The callback that the person's browser is sent to. */
  async agree(): Promise<string> {
    return this.fake.ledger.authorize(await this.depart(), this.person);
  }

  async refuse(): Promise<string> {
    return decline(await this.depart());
  }

  /** Where the browser ends. */
  async enter(): Promise<string> {
    return locationOf(await this.get(await this.agree()));
  }

  async me(): Promise<Me> {
    return answer<Me>(await this.get('/me'));
  }

  async readProfile(): Promise<Response> {
    return this.get(`/me/connections/${await this.connectionId()}/profile`);
  }

  async connectionId(): Promise<string> {
    const { items } = await answer<{ items: { id: string; subject: string }[] }>(
      await this.get('/me/connections'),
    );
    return items.find(({ subject }) => subject === this.person.subject)!.id;
  }

  /** What the vault holds, as it stands in the database and opened. */
  async grant() {
    interface Row {
      id: string;
      access_token: Buffer | null;
      refresh_token: Buffer | null;
      scopes: string[];
      status: string;
    }
    const sql = `SELECT c.id, g.* FROM grants g JOIN connections c ON c.id = g.connection_id
                 WHERE c.provider = $1 AND c.subject = $2`;
    const [row] = await this.at.query<Row>(sql, [this.fake.id, this.person.subject]);
    if (!row) return undefined;
    const opened = (column: 'access_token' | 'refresh_token') =>
      row[column] && open(this.at.app.get(Keyring), { table: 'grants', row: row.id, column }, row[column]);
    const { scopes, status } = row;
    return {
      row,
      accessToken: opened('access_token'),
      refreshToken: opened('refresh_token'),
      scopes,
      status,
    };
  }

  expire(): Promise<unknown[]> {
    return this.at.query(
      `UPDATE grants g SET expires_at = now() - interval '1 minute' FROM connections c
       WHERE c.id = g.connection_id AND c.subject = $1`,
      [this.person.subject],
    );
  }
}
