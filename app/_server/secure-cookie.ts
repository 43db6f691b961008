/** Marks cookies Secure when the browser came over HTTPS, which this process hears of from the proxy in front of it. */

export const overHttps = (request: Request): boolean =>
  request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' || request.url.startsWith('https:');

export function secured(request: Request, response: Response): Response {
  const cookies = response.headers.getSetCookie();
  if (cookies.length === 0 || !overHttps(request)) return response;
  const headers = new Headers(response.headers);
  headers.delete('set-cookie');
  for (const cookie of cookies) headers.append('set-cookie', /;\s*secure/i.test(cookie) ? cookie : `${cookie}; Secure`);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
