package dev.belleville.server;

/**
 * Why the server itself answers a request, which no handler sees.
 *
 * @param status from 400 on
 * @param reason a sentence for the client, with nothing of the request in it but legal names
 */
record Refusal(int status, String reason) {}
