ALTER TABLE `accounts` ADD `engine` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `engine_requested` text;--> statement-breakpoint
ALTER TABLE `generations` ADD `model_usage` text;