-- What the drizzle schema cannot say. Appended to schema.sql by `npm run generate`; a change here needs a migration.

-- A row changed by hand must reach its key's gate: the minutely cron pushes what is listed in key_changes.
CREATE TRIGGER api_keys_changed
AFTER UPDATE OF account_id, prefix, hash, limit_generate, limit_default, limit_context, revoked_at ON api_keys
BEGIN
  INSERT INTO key_changes (key_id, changed_at) VALUES (NEW.id, unixepoch('subsec') * 1000)
  ON CONFLICT (key_id) DO UPDATE SET changed_at = excluded.changed_at;
END;

-- A row put back under its id: its gate holds it for gone.
CREATE TRIGGER api_keys_inserted
AFTER INSERT ON api_keys
BEGIN
  INSERT INTO key_changes (key_id, changed_at) VALUES (NEW.id, unixepoch('subsec') * 1000)
  ON CONFLICT (key_id) DO UPDATE SET changed_at = excluded.changed_at;
END;

CREATE TRIGGER api_keys_deleted
AFTER DELETE ON api_keys
BEGIN
  INSERT INTO key_changes (key_id, changed_at) VALUES (OLD.id, unixepoch('subsec') * 1000)
  ON CONFLICT (key_id) DO UPDATE SET changed_at = excluded.changed_at;
END;

CREATE TRIGGER accounts_changed
AFTER UPDATE OF plan, status ON accounts
BEGIN
  INSERT INTO key_changes (key_id, changed_at)
  SELECT id, unixepoch('subsec') * 1000 FROM api_keys WHERE account_id = NEW.id
  ON CONFLICT (key_id) DO UPDATE SET changed_at = excluded.changed_at;
END;

-- The ledger is append-only, whoever holds the database.
CREATE TRIGGER ledger_never_updated
BEFORE UPDATE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'ledger rows are never changed');
END;

CREATE TRIGGER ledger_never_deleted
BEFORE DELETE ON ledger
BEGIN
  SELECT RAISE(ABORT, 'ledger rows are never deleted');
END;
