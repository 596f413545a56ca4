package dev.rowhouse.query.web;

import dev.rowhouse.query.catalog.Caller;
import dev.rowhouse.query.catalog.DatasetAccess;
import dev.rowhouse.query.catalog.DatasetDescription;
import dev.rowhouse.query.catalog.DatasetGrants;
import dev.rowhouse.query.catalog.DatasetGrants.Grant;
import dev.rowhouse.query.catalog.NotFound;
import dev.rowhouse.query.catalog.NotTheOwner;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class GrantsController {

    private final DatasetAccess datasets;
    private final DatasetGrants grants;

    GrantsController(DatasetAccess datasets, DatasetGrants grants) {
        this.datasets = datasets;
        this.grants = grants;
    }

    /** All of them at once: whoever changes the list sends all of it. */
    @GetMapping("/api/datasets/{name}/grants")
    Listing<Grant> list(Caller caller, @PathVariable String name) {
        DatasetDescription dataset = datasets.describe(caller, name).orElseThrow(NotFound::new);
        if (!caller.sees(dataset.owner())) {
            throw new NotTheOwner();
        }
        return new Listing<>(grants.of(name), null);
    }
}
