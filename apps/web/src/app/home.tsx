import { Navigate } from 'react-router';
import { useSession } from '../api/queries.js';
import { isEnterprise } from '../components/is-enterprise.js';
import { homeOf } from '../components/offers.js';

export const Home = () => <Navigate to={homeOf(useSession().data)} replace />;

/** 矿山: their own for who holds mines, the register for everybody else. */
export const Mines = () => (
  <Navigate to={isEnterprise(useSession().data) ? '/mines/own' : '/registers/mines'} replace />
);
