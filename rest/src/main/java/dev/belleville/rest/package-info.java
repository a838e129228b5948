/** Views of an API: what they answer, how they negotiate, where they are found. */
@NullMarked
package dev.belleville.rest;

import org.jspecify.annotations.NullMarked;
