CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`plan` text DEFAULT 'credits' NOT NULL,
	`status` text DEFAULT 'active' NOT NULL,
	`credits` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "accounts_credits_not_negative" CHECK("accounts"."credits" >= 0),
	CONSTRAINT "accounts_status" CHECK("accounts"."status" in ('active', 'restricted'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE TABLE `api_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`prefix` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`last_four` text NOT NULL,
	`limit_generate` integer,
	`limit_default` integer,
	`limit_context` integer,
	`created_at` integer NOT NULL,
	`last_used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `api_keys_account` ON `api_keys` (`account_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `generations` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text NOT NULL,
	`name` text,
	`filename` text,
	`source_type` text NOT NULL,
	`source` text NOT NULL,
	`word_count` integer,
	`credits_used` integer DEFAULT 0 NOT NULL,
	`catalogue_id` text,
	`engine` text,
	`error` text,
	`request_digest` text NOT NULL,
	`created_at` integer NOT NULL,
	`completed_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `generations_account` ON `generations` (`account_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `generations_running` ON `generations` (`status`,`created_at`);--> statement-breakpoint
CREATE TABLE `key_changes` (
	`key_id` text PRIMARY KEY NOT NULL,
	`changed_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `ledger` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` text NOT NULL,
	`account_id` text NOT NULL,
	`amount` integer NOT NULL,
	`kind` text NOT NULL,
	`generation_id` text,
	`reference` text NOT NULL,
	`note` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ledger_amount_not_zero" CHECK("ledger"."amount" <> 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_entry` ON `ledger` (`entry_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_reference` ON `ledger` (`reference`);--> statement-breakpoint
CREATE INDEX `ledger_account` ON `ledger` (`account_id`,`id`);--> statement-breakpoint
CREATE TABLE `reconciliations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer NOT NULL,
	`findings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `skills` (
	`id` text PRIMARY KEY NOT NULL,
	`generation_id` text NOT NULL,
	`account_id` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`name` text NOT NULL,
	`filename` text NOT NULL,
	`description` text NOT NULL,
	`word_count` integer NOT NULL,
	`digest` text NOT NULL,
	`quality` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`generation_id`) REFERENCES `generations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `skills_generation` ON `skills` (`generation_id`,`position`);