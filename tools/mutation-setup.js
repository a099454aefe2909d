// One failure of a property finds a mutant, so fast-check need not search for the smallest counterexample.
require("fast-check").configureGlobal({ endOnFailure: true })
