/** HTTP: paths, formats, problems, and who may call what. */
@NullMarked
package dev.rowhouse.query.web;

import org.jspecify.annotations.NullMarked;
