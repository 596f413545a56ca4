/**
 * Holds manifests, {@code compose.yaml}, Dockerfiles and the deployment diagram against each other and against what the
 * services read. All of it is read as text: nothing here depends on a service.
 */
@NullMarked
package dev.rowhouse.deployment;

import org.jspecify.annotations.NullMarked;
