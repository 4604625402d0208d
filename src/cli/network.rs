//! `standoff network`: networks of actors and targets, for programs that draw and measure networks.

use std::process::ExitCode;

use super::many::Many;
use super::{exit, print};
use crate::analysis::{Network, NetworkKind, Ties};
use crate::formats::network::{csv, dl, graphml};
use crate::formats::picture::{Frame, Graph, alone};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The kind of network
    #[arg(long, value_enum, default_value = "actor-target")]
    kind: KindArg,
    /// Divide weights by the actors' activity: the mean number of stances of both actors, or the number of the one
    #[arg(long)]
    normalise: bool,
    /// The output format
    #[arg(long, value_enum, default_value = "graphml")]
    to: NetworkFormat,
    /// In csv, leave cells as they are, for programs; by default a ' is put before those a spreadsheet would run (= + -
    /// @)
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    many: Many,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum KindArg {
    /// Actors and targets; the weight is the number of stances, for or against
    ActorTarget,
    /// Actors and targets; the weight is stances for minus stances against
    ActorTargetSubtract,
    /// Actors; the weight is how often two take the same position on the same target
    Congruence,
    /// Actors; the weight is how often two take opposite positions on the same target
    Conflict,
    /// Actors; the weight is congruence minus conflict
    Subtract,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
enum NetworkFormat {
    /// For networkx, visone, Gephi, Cytoscape
    Graphml,
    /// One line for each edge: source, target, weight
    Csv,
    /// DL, a full matrix for UCINET
    Dl,
    /// A picture: sides by colour and shape, for and against by colour and line
    Svg,
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
        NetworkFormat::Svg => alone(&Graph::of(&ties, kind, args.normalise, usize::MAX), Frame::WIDE).into_bytes(),
    })?;
    Ok(exit(good))
}
