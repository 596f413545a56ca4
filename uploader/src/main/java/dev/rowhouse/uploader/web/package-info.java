/** Writes to datasets and reports over HTTP. Reading is the query service's. */
@NullMarked
package dev.rowhouse.uploader.web;

import org.jspecify.annotations.NullMarked;
