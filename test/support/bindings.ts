/** Variables the Worker under test gets; the values exist nowhere else. */
export const testBindings = {
  ADMIN_TOKEN: 'test-admin-token-0123456789abcdef',
  SOURCE_ALLOW_ORIGINS: '',
};
