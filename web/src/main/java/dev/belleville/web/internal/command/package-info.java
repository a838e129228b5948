/** The commands that every site has. */
@NullMarked
package dev.belleville.web.internal.command;

import org.jspecify.annotations.NullMarked;
