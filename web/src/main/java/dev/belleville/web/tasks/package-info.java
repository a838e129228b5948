/**
 * Tasks of a site: sent from its views, run by workers that see its models; messages and results in
 * its database.
 */
@NullMarked
package dev.belleville.web.tasks;

import org.jspecify.annotations.NullMarked;
