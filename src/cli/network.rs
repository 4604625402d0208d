//! `standoff network`: who stands with whom, and on what, for programs that draw and measure networks.

use std::process::ExitCode;

use super::many::Many;
use super::{exit, print};
use crate::analysis::{Network, NetworkKind, Ties};
use crate::formats::network::{csv, dl, graphml};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Which network
    #[arg(long, value_enum, default_value = "actor-target")]
    kind: KindArg,
    /// Divide weights by how active the actors are: by the mean number of stances of both, or by the actor's own
    #[arg(long)]
    normalise: bool,
    /// What is printed
    #[arg(long, value_enum, default_value = "graphml")]
    to: NetworkFormat,
    /// As csv, leave cells as they are, for programs; by default a ' stands before those a spreadsheet would run (= + - @)
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    many: Many,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum KindArg {
    /// Actors and targets; weight: number of stances, whether for or against
    ActorTarget,
    /// Actors and targets; weight: stances for minus stances against
    ActorTargetSubtract,
    /// Actors; weight: how often two take the same position on the same target
    Congruence,
    /// Actors; weight: how often two take opposite positions on the same target
    Conflict,
    /// Actors; weight: congruence minus conflict
    Subtract,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum NetworkFormat {
    /// For networkx, visone, Gephi, Cytoscape
    Graphml,
    /// One edge a line: source, target, weight
    Csv,
    /// UCINET's full matrix
    Dl,
}

pub(super) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    let kind = match args.kind {
        KindArg::ActorTarget => NetworkKind::ActorTarget,
        KindArg::ActorTargetSubtract => NetworkKind::ActorTargetSubtract,
        KindArg::Congruence => NetworkKind::Congruence,
        KindArg::Conflict => NetworkKind::Conflict,
        KindArg::Subtract => NetworkKind::Subtract,
    };
    let mut ties = Ties::default();
    let good = args.many.count_stances(|row| ties.add(row))?;
    let network = Network::of(&ties, kind, args.normalise);
    print(&match args.to {
        NetworkFormat::Graphml => graphml(&network)?,
        NetworkFormat::Csv => csv(&network, args.raw)?,
        NetworkFormat::Dl => dl(&network).into_bytes(),
    })?;
    Ok(exit(good))
}
