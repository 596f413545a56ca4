/** Uploads over HTTP: requests, answers, problems and event streams. */
@NullMarked
package dev.rowhouse.gateway.web;

import org.jspecify.annotations.NullMarked;
