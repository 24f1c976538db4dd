/** The admin token of the Worker under test; it exists nowhere else. */
export const TEST_ADMIN_TOKEN = 'test-admin-token-0123456789abcdef';

/** What the loopback transcription service asks for. */
export const TEST_TRANSCRIPTION_KEY = 'audio-key';
