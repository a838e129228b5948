/**
 * The Vert.x engine: event loops parse and send, a virtual thread per request calls the handler.
 */
@NullMarked
package dev.belleville.server;

import org.jspecify.annotations.NullMarked;
