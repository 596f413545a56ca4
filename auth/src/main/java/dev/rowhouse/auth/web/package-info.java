/** The HTTP API of auth: who may call what, bodies, and problems. */
@NullMarked
package dev.rowhouse.auth.web;

import org.jspecify.annotations.NullMarked;
