CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`generation_id` text NOT NULL,
	`token_digest` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`generation_id`) REFERENCES `generations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shares_token` ON `shares` (`token_digest`);--> statement-breakpoint
CREATE UNIQUE INDEX `shares_active` ON `shares` (`generation_id`) WHERE "shares"."revoked_at" is null;--> statement-breakpoint
ALTER TABLE `generations` ADD `failed_topics` text;--> statement-breakpoint
ALTER TABLE `skills` ADD `topic` text;