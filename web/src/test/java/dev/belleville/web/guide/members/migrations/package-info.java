/** The history of the app of members. */
@NullMarked
package dev.belleville.web.guide.members.migrations;

import org.jspecify.annotations.NullMarked;
